import type { Words } from "./words.ts";

const merchant =
  "händler\\p{L}*|verkäufer\\p{L}*|anbieter\\p{L}*|vendeurs?|commerçants?|professionnels?|vendedor(?:es)?|comerciantes?|venditor[ei]|commercianti|verkopers?|handelaars?|sprzedawc\\p{L}+|sprzedając\\p{L}+";
const platform =
  "(?:die|der) (?:plattform|betreiber\\p{L}*)|wir|nous|la plateforme|la plataforma|la piattaforma|het platform|wij|serwis";
const buyer =
  "käufer\\p{L}*|kund\\p{L}+|verbraucher\\p{L}*|acheteurs?|clients?|consommateurs?|comprador(?:es)?|consumidor(?:es)?|acquirent[ei]|consumator[ei]|kopers?|klanten|kupując\\p{L}+|konsument\\p{L}*";

/**
 * The words that carry a score in German, French, Spanish, Italian, Dutch and Polish, and
 * the stems of bans, duties, sanctions and money in other tongues of the Union.
 */
export const european: Words = {
  measures: {
    points: /strafpunkte?|points? de pénalité|puntos? de penalización/iu,
    deduction:
      /aufrechn|einbehalt der|bußgeld|geldstrafe|amende|compensation de créances|multa\b|deducir|trattenut|sanzion[ei] pecuniari|\bboete\b|kar[ay] pieniężn|penaliz|\bpokut|pokuta|kazn[ae]\b|globa|bírság|πρόστιμ|vite\b|bøde|sakko|bauda|sods|coima|nevrat|nepovratn|nerambursabil|nem visszatéríthet|nav atmaksājam|anulat|propad(?:á|ne)/iu,
    damages: /vertragsstrafe|clause pénale|cláusula penal|penale contrattuale|kar[ay] umown/iu,
    compensation:
      /freistell|schadensersatz|schadlos|indemnis|dommages[- ]intérêts|indemniza|mantener indemne|manlev|risarc|vrijwar|schadevergoeding|odszkodowan|despăgub|odškodn|náhrad[auy] škody|naknad[aiu] štet|kártérít|αποζημ|skadestånd|erstatning|vahingonkorva|zaudējum|žal[aąo]s? atlygin|indemniz/iu,
    freeze:
      /einbehalt|zurückbehalt|auszahlung\p{L}* (?:\p{L}+ ){0,4}(?:gesperrt|zurückgehalten|verzögert)|retenir (?:\p{L}+ ){0,4}(?:fonds|paiements?|sommes)|retener (?:\p{L}+ ){0,4}(?:fondos|pagos)|trattenere|inhouden|wstrzyma\p{L}+ (?:\p{L}+ ){0,3}wypłat|reține (?:\p{L}+ ){0,3}(?:sum|plă)|zadrž\p{L}+ (?:\p{L}+ ){0,3}(?:plat|isplat|výplat|prostřed)|visszatart|παρακρατ|innehåll\p{L}* (?:\p{L}+ ){0,3}betal|tilbagehold|pidättää (?:\p{L}+ ){0,3}mak/iu,
    closure:
      /(?:konto|zugang|account)\p{L}* (?:\p{L}+ ){0,6}(?:sperr|lösch|kündig|schließ)\p{L}*|sperrung|(?:suspend|résili|ferm)\p{L}* (?:\p{L}+ ){0,5}(?:compte|accès|contrat)|(?:suspend|cancel|cerr)\p{L}* (?:\p{L}+ ){0,5}(?:cuenta|acceso)|(?:sospen|chiu|risol)\p{L}* (?:\p{L}+ ){0,5}(?:account|contratto)|(?:blokkeren|opschorten|beëindig\p{L}+) (?:\p{L}+ ){0,5}account|account (?:\p{L}+ ){0,4}(?:blokkeren|opschorten)|(?:zawiesi|zablokow|usun)\p{L}* (?:\p{L}+ ){0,4}kont|(?:suspend|blo[ck]|închid|rezili|dezactiv)\p{L}* (?:\p{L}+ ){0,4}cont|(?:blokira|zablok|zruš|ukonč|ukin|obustav|pozastav|deaktiv)\p{L}* (?:\p{L}+ ){0,4}(?:račun|nalog|korisnič|účet|účt|pristup|uporab|smlouv|zmluv)|(?:fiók|hozzáférés|szerződés)\p{L}* (?:\p{L}+ ){0,4}(?:töröl|felfüggeszt|letilt|megszün)|(?:διακό|αναστ|τερματ|καταγγ)\p{L}*|(?:stäng|spärr|säga upp|avslut)\p{L}* (?:\p{L}+ ){0,4}(?:konto|avtal)|(?:lukk|spær|opsig)\p{L}* (?:\p{L}+ ){0,4}(?:konto|aftale)|(?:sulke|irtisano)\p{L}* (?:\p{L}+ ){0,4}(?:tili|sopimu)|(?:bloķē|slēg|pārtrauk)\p{L}* (?:\p{L}+ ){0,4}(?:kont|līgum|profil)|(?:encerr|suspend|cancel)\p{L}* (?:\p{L}+ ){0,4}(?:conta|acesso|contrato)/iu,
    joint: /gesamtschuldnerisch|solidairement|solidariamente|in solido|hoofdelijk|solidarnie/iu,
    retroactive: /rückwirkend|rétroacti|retroactiv|retroattiv|met terugwerkende kracht/iu,
    restriction:
      /(?:\b(?:nur|uniquement|seulement|alleen|enkel|solamente|soltanto)|\bs[oó]lo)\b[^.;]{0,50}(?:sichtbar|angezeigt|visib[il]\p{L}*|affich\p{L}*|zichtbaar|getoond|mostrar\p{L}*|mostrat\p{L}*)|(?:angebote?|inserate?|artikel)\p{L}* (?:\p{L}+ ){0,5}(?:entfern|lösch|ausblend|einschränk)\p{L}*|(?:supprim|retir|restreind|masqu)\p{L}* (?:\p{L}+ ){0,4}(?:annonces?|offres?|contenus?)|(?:elimin|retir|restring)\p{L}* (?:\p{L}+ ){0,4}(?:anuncios?|ofertas?|contenidos?)|(?:rimuov|limit)\p{L}* (?:\p{L}+ ){0,4}(?:annunci|offerte|contenuti)/iu,
  },
  modals: {
    prohibition:
      /\b(?:darf|dürfen|darfst) (?:\p{L}+ ){0,6}(?:nicht|kein\p{L}*)|untersagt|verboten|unzulässig|\bne (?:doi(?:t|vent)|peu(?:t|vent)|devez|pouvez) (?:pas|plus)|interdit|\bno (?:podr[áa]n?|puede[n]?|debe[n]?)|prohibid|vietat|non (?:può|possono|deve|devono)|\bmag (?:\p{L}+ ){0,4}niet|verboden|zabroni|nie (?:może|mogą|wolno)|\bnu (?:poate|pot|are voie|este permis)|interzis|nesm(?:í|ie|ejí|ú)|zakáz|zabranj|ne smij[eu]|prepoved|ne sme|nem (?:lehet|szabad|jogosult)|tilos|απαγορε|δεν (?:επιτρέπ|μπορ|δικαι)|får inte|förbjud|må ikke|forbudt|ei saa\b|kiellet|nedrīkst|aizlieg|draudžiam|não (?:pode|podem|deve|é permitid)|proibid/iu,
    obligation:
      /\bm(?:uss|üssen|üsst)\b|verpflichtet|\bhat (?:\p{L}+ ){1,8}zu\b|(?<!\bne )\b(?:doi(?:t|vent)|devez)\b|\btenus? de\b|s'engage|(?<!\bno )\bdebe(?:n|rá|rán)?\b|se compromete|obligad|(?<!\bnon )\bdev(?:e|ono)\b|è tenut|si impegna|\bmoet(?:en)?\b|verplicht|\bmus(?:i|zą)\b|zobowiązan|\btrebuie\b|oblig[aă]t|\bmus(?:í|ejí)\b|povin|dužan|dužn|mora(?:ju|jo)?\b|\bköteles|\bkell\b|υποχρε|οφείλ|πρέπει|\bmåste\b|\bska\b|\bskal\b|\btäytyy\b|velvolli|\bpienākum|\bjā[a-zā-ž]{4,}|\bprival|\bdeve(?:m|rá)?\b|obrigat/iu,
    permission:
      /\b(?:kann|können|darf|dürfen)\b(?! (?:\p{L}+ ){0,6}(?:nicht|kein))|berechtigt|(?<!\bne )\b(?:peu(?:t|vent)|pouvez)\b|le droit de|(?<!\bno )\bpuede[n]?\b|derecho a|(?<!\bnon )\bp(?:uò|ossono)\b|diritto di|\bkan\b|\bmag\b|\bmoże\b|\bmogą\b|prawo do/iu,
  },
  sides: { merchant, platform, buyer },
  burdens: [],
  ownChoice:
    /\b(?:sie|du|vous|usted|lei|u) (?:können|kannst|pouvez|puede|può|kunt)[^.;]{0,40}(?:kündig|schließ|résili|ferm|cancel|cerr|chiud|beëindig)/iu,
  fees: /gebühr|provisionen|verkaufsprovision|\bfrais\b|\btarifs?\b|comisi[óo]n|tarifa|commissioni|kosten|opłat|prowizj/iu,
  charging:
    /(?:gebühr|provision)\p{L}* (?:\p{L}+ ){0,6}(?:erhoben|berechnet|fällig|zu zahlen)|(?:frais|commission) (?:\p{L}+ ){0,5}(?:facturé|prélev|perçu)|se cobrar|verrà addebitat|wordt in rekening/iu,
  definitions:
    /\bbezeichnet\b|\bdésigne\b|\bsignifie\b|\bse entiende por\b|\bsi intende\b|\boznacza\b/iu,
  procedures:
    /widerspruch|beschwerde|einreich|réclamation|soumettre|demande\b|reclamaci|solicit|reclam[oi]\b|richiest|klacht|bezwaar|reklamacj|wniosek/iu,
  exempting:
    /ausgenommen|es sei denn|gilt nicht|kostenlos|\bsauf\b|gratuit|à l'exception|\bsalvo\b|excepto|gratuit|\btranne\b|tenzij|met uitzondering|z wyjątkiem|bezpłatn/iu,
  clarifying:
    /zum beispiel|\bz\. ?b\.|par exemple|por ejemplo|ad esempio|bijvoorbeeld|na przykład/iu,
  softened: /verwarnung|avertissement|advertencia|avvertimento|waarschuwing|ostrzeżeni/iu,
  filing:
    /einreich|vorleg|nachweis|mitteil|angeben|fournir|transmettre|justificatif|déclarer|presentar|facilitar|acreditar|fornire|trasmettere|documentazione|overleggen|verstrekken|dostarcz|przedłoż|furniz|transmit|dovad|předlož|predlož|dolož|dostav|podatk[ei] o|benyújt|igazol|υποβ|προσκομ|lämna in|uppge|indsend|oplys|toimitta|iesnieg|pateik|apresentar|fornecer|comprovativ/iu,
  steps:
    /widerspruch|beschwerde|antrag|réclamation|recours|reclamaci|recurso|reclamo|ricorso|klacht|odwołan/iu,
  unilateral:
    /jederzeit|ohne (?:vorherige )?(?:ankündigung|frist)|nach (?:eigenem|freiem) ermessen|fristlos|à tout moment|sans préavis|à (?:son|notre) (?:entière |seule )?discrétion|en cualquier momento|sin previo aviso|a su (?:entera )?discreción|in qualsiasi momento|senza preavviso|a (?:propria|nostra) discrezione|te allen tijde|zonder voorafgaande|w każdym czasie|bez uprzedzenia/iu,
  waiver:
    /verzicht|schiedsgericht|ausschließlicher gerichtsstand|renonce|arbitrage|compétence exclusive|renuncia|arbitraje|jurisdicción exclusiva|rinuncia|arbitrato|foro esclusivo|arbitraż/iu,
  ranking:
    /ranking|reihenfolge|suchergebnis|classement|résultats de recherche|clasificaci[óo]n|posizionamento|rangschikking|ordonar|pořadí|poradie|poredak|razvrstav|rangsor|κατάταξη|rangordning|hakutulo|visib/iu,
  protection:
    /frist von|(?:tage|monate)n? (?:im voraus|vorher)|préavis de|preaviso de|preavviso di|begründung|widerspruch|recours|recurso|ricorso/iu,
  atOnce:
    /mit sofortiger wirkung|avec effet immédiat|con efecto inmediato|con effetto immediato|met onmiddellijke ingang/iu,
  furniture:
    /war dieser artikel hilfreich|ähnliche artikel|articles? (?:associés|liés)|cet article vous a-t-il|artículos relacionados|articoli correlati|gerelateerde artikelen/iu,
  pointing:
    /weitere informationen|siehe (?:auch|unsere|hier)|pour (?:plus d'informations|en savoir plus)|más información|per (?:maggiori|ulteriori) informazioni|meer informatie|więcej informacji/iu,
  stakes: /\b(?:guthaben|konto|compte|solde|cuenta|saldo)\b/iu,
  offers: /\b(?:angebote?|annonces?|anuncios?|annunci)\b/iu,
  cost: /kosten|gebühr|frais|coûts?|coste|gastos|costi|spese/iu,
  loss: /haft|schaden|verlust|responsab|perte|dommage|pérdida|daño|perdit|dann[oi]\b/iu,
};
