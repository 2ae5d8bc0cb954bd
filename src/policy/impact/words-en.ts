import type { Words } from "./words.ts";

const merchant =
  "sellers?|traders?|merchants?|vendors?|retailers?|dealers?|business users?|professional users?|users?|members?|subscribers?|developers?|publishers?|advertisers?|suppliers?|hosts?|partners?";
const platform =
  "(?:platform|marketplace)(?: operator)?|the (?:operator|company|site|website|provider)";
const buyer = "buyers?|customers?|consumers?|guests?|purchasers?|shoppers?";

const us = `(?:we|${platform})`;
const you = `(?:you|${merchant})`;
const accounts = "(?:accounts?|stores?|shops?|memberships?|profiles?)";
const funds =
  "(?:funds?|payments?|pay-?outs?|balances?|proceeds|disbursements?|settlements?|remittances?|earnings|takings|money|amounts? (?:due|owed))";
const close =
  "(?:suspend|suspension|terminat|clos(?:e|es|ed|ing|ure)\\b|deactivat|disabl|block|ban(?:s|ned|ning)?\\b|cancel|expel)\\w*";
const hold = "(?:withh[eo]ld|fr[eo]ez|froz|hold|held|reserv|retain|delay|defer|block)\\w*";
const few = (n: number) => `(?:(?:\\d[\\d.,%]*|[\\w'’,/-]+) ){0,${n}}`;
const off = "(?:offline|down|off)";

/** The words of English terms; `you` is the merchant, `we` the platform. */
export const english: Words = {
  measures: {
    points:
      /penalty points?|demerit|\bstrikes?\b[^.;]{0,20}\b(?:account|record|against|each|per)/iu,
    deduction: new RegExp(
      [
        "\\bset[- ]?offs?\\b|\\boffset (?:any|the|such|these|against)|forfeit|charge-?backs?|claw-?back|confiscat\\w*|\\bdock(?:s|ed)\\b|\\bseiz\\w*",
        `(?:tak(?:e|en|es|ing)|deduct\\w*|com(?:e|es|ing)|paid|recover\\w*|collect\\w*) ${few(2)}(?:out of|from|off) ${few(3)}${funds}`,
        `\\b(?:use|apply|applied|used) ${few(2)}to (?:cover|settle) `,
        `\\bbill(?:s|ed)? ${few(3)}(?:you|the ${merchant}) for`,
        "\\b(?:an?|the|any|of|with|by|to) fines?\\b|\\bfined\\b|\\bfines\\b|monetary penalt|\\bpenalt(?:y|ies) (?:of|fee|payment)",
        `deduct\\w* ${few(6)}from (?:you|the ${merchant}|any ${few(2)}${funds})`,
        `(?:charge|debit|recover|recoup)\\w* ${few(6)}(?:to|from|against) (?:you|your|the ${merchant})\\b`,
        `debit\\w* your`,
        `deduct\\w* ${few(5)}(?:invoices?|bills?|${funds})\\b`,
      ].join("|"),
      "iu",
    ),
    damages: /liquidated damages|contractual penalt(?:y|ies)/iu,
    compensation: new RegExp(
      `indemnif|\\bindemnit|hold ${few(8)}harmless|${you} ${few(5)}(?:compensate|reimburse|be liable|are liable|is liable)`,
      "iu",
    ),
    freeze: new RegExp(
      `\\bwithh[eo]ld\\w*|${hold} ${few(5)}${funds}|${funds} ${few(4)}(?:be |are |is )${few(2)}(?:on hold|${hold})|(?:set|hold|keep)\\w* ${few(6)}${funds} ${few(4)}(?:aside|back)|(?:set|sets|put) aside ${few(6)}(?:${funds}|amounts?|sums?)|${funds} ${few(3)}(?:stay|remain|rest)s? (?:with|in our)|(?:not|no longer) (?:be )?(?:paid out|released|transferred)|rolling reserve|(?:hold|keep|maintain|impose|place|establish) ${few(3)}reserves?\\b|reserve (?:on|against) your`,
      "iu",
    ),
    closure: new RegExp(
      `\\bsuspensions?\\b(?! of (?:the |our )?(?:services?|features?|site|website))|${close} ${few(5)}(?:${accounts}|access|agreement|contract|registration|seller status|use of)\\b|${accounts} ${few(8)}(?:be |is |are |being )${few(2)}${close}|(?:suspen|terminat)\\w+ of ${few(3)}(?:${accounts}|access)|(?:take|taken|taking|shut|bring)\\w* ${few(2)}${accounts} ${few(1)}${off}|${accounts} ${few(8)}(?:stay|remain|be|is|are|get|go|goes)s? ${few(2)}(?:taken ${off}|shut|${close}|offline)|\\b(?:lose|loses|forfeit\\w*) (?:your|their|its|the) ${few(1)}${accounts}|\\bend(?:s|ing)? (?:the|this|our|your) ${few(1)}(?:contract|agreement|arrangement|partnership|relationship|membership)|blacklist\\w*|revok\\w* ${few(3)}(?:keys?|access|licen[cs]es?|credentials)|(?:remove|bar|exclude|expel)\\w* (?:you|the ${merchant}) from (?:the )?(?:platform|market\\w*|site|program\\w*)`,
      "iu",
    ),
    joint: new RegExp(
      `(?:${close}|restrict\\w*|limit\\w*)[^.;]{0,80}\\b(?:related|linked|associated|affiliated|connected|all (?:of )?(?:your|the|its)(?: other)?) ${few(1)}${accounts}|(?:related|linked|associated|affiliated|all (?:of )?your other) ${few(1)}${accounts}[^.;]{0,60}(?:${close}|restrict)|jointly and severally`,
      "iu",
    ),
    retroactive:
      /retroactiv|retrospectiv|also appl(?:y|ies) to [^.;]{0,40}(?:before|prior to|existing|past|already)/iu,
    restriction: new RegExp(
      `(?:hidden|removed|excluded|dropped) from (?:the |our )?(?:search|results|home|recommend\\w*|categor\\w*)|\\bonly\\b[^.;]{0,50}\\b(?:be|is|are) (?:visible|shown|displayed)\\b|(?:remov|restrict|limit(?!ed to)|delist|hid|suppress|demot|downrank|block|reject|prevent)\\w* ${few(6)}(?:listings?|products?|offers?|content|visibility|ads?|advertisements?|selling privileges|features?|orders?)\\b|listings? ${few(3)}(?:be |are |is )${few(1)}(?:removed|delisted|hidden|demoted|blocked)|(?:shown|displayed|ranked|placed|appear|rank)\\w* ${few(1)}(?:lower|below|behind)|(?:placed|shown|listed|rank\\w*|appear\\w*) ${few(2)}(?:ahead|in front|first|before|at the (?:top|bottom|end)|last)\\b|lower ${few(1)}(?:ranking|position|placement|visibility)|(?:no longer|not) (?:be )?(?:eligible|shown|displayed|featured|recommended|promoted)|reduc\\w* ${few(2)}(?:visibility|exposure|ranking)`,
      "iu",
    ),
  },
  modals: {
    prohibition:
      /(?<!mails? (?:are|is) )\b(?:no longer|not|never) (?:be )?(?:accepted|welcome|supported|possible|admitted)\b|\b(?:shall|must|may|will|should) (?:not|never)\b(?! be able)|\bcan(?:not|'t|’t| not)\b|prohibit|forbid|\bbanned\b|not (?:be )?(?:permitted|allowed|authori[sz]ed)|agree not to|refrain from|\b(?:may|can|must|shall) only\b|\bonly\b[^.;]{1,50}\b(?:is|are) (?:allowed|permitted|accepted)|\bonly (?:be |to be )?(?:permitted|allowed|available to)|(?:^|[.:;\n*]\s*|please )do not\b|\b(?:no|nor any) \w+ (?:may|shall) /iu,
    obligation:
      /\bmust\b(?! (?:not|never|only))|\bshall\b(?! (?:not|never|only|have the right|be (?:entitled|free|allowed)))|\b(?:we|you are|is) (?:may )?requires?(?:d)?\b|\b(?:is|are|be|remain) (?:\w+ )?(?:required|obliged|obligated|bound) to|\b(?:have|has|need|needs) to\b|\byou (?:\w+ )?(?:agree|undertake|warrant|represent|guarantee|commit)\b(?! not)|\b(?:you|we|sellers?|traders?)(?:'ll|’ll| will)\b(?! (?:not|never|be able|find|receive))|\b(?:are|is|be|remain) (?:\w+ )?responsible for|\bensure\b/iu,
    permission:
      /\bmay\b(?! (?:not|never|only))|\bcan\b(?! (?:not|only))(?!'t|’t)|\b(?:is|are|be) (?:(?:entitled|free|able) to\b|(?:allowed|permitted)\b(?! by))|\bright to\b|\boptional/iu,
  },
  sides: { merchant, platform, buyer },
  burdens: [
    {
      side: "merchant",
      bears: true,
      said: new RegExp(
        `\\b${you}\\b(?: (?!not\\b)[\\w-]+){0,5} (?:bear|absorb|cover|indemnif\\w*|reimburse|pay for|answer for|make good|assume)\\b|\\b${you}\\b(?: (?!not\\b)[\\w-]+){0,3} (?:responsible|liable) for|at (?:your|the (?:${merchant})['’]s?)(?: own| sole)? (?:risk|cost|expense)|(?:charge|pass)\\w* ${few(4)}(?:cost|amount|refund|loss|fee)\\w* ${few(2)}to (?:you|your|the (?:${merchant}))|borne by (?:you|the (?:${merchant}))|\\bpassed (?:on )?to (?!(?:the |your |our )?(?:${buyer}))`,
        "iu",
      ),
    },
    {
      side: "merchant",
      bears: true,
      said: /\byou (?:\w+ )?pay\b(?! (?:no|nothing|only))/iu,
    },
    {
      side: "buyer",
      bears: true,
      said: new RegExp(
        `\\b(?:they|${buyer})\\b ${few(2)}(?:pay|pays|bear|bears|cover|covers)\\b`,
        "iu",
      ),
    },
    {
      side: "platform",
      bears: true,
      said: new RegExp(
        `\\b${us}\\b(?: (?!not\\b)[\\w-]+){0,6} (?:bear|absorb|cover)\\b|\\b${us}\\b(?: (?!not\\b)[\\w-]+){0,3} (?:responsible|liable) for|at our(?: own| sole)? (?:risk|cost|expense)|borne by us`,
        "iu",
      ),
    },
    {
      side: "platform",
      bears: false,
      said: new RegExp(
        `(?:in no event|under no circumstances) ${few(8)}(?:liable|responsible)|\\b(?:${us}|our [\\w-]+)\\b ${few(4)}(?:not|no|nor|never) ${few(3)}(?:liab|responsib)\\w*|(?:disclaim|exclude)s? (?:all|any) (?:liability|warrant|responsib)|without (?:any )?liability`,
        "iu",
      ),
    },
    {
      side: "merchant",
      bears: false,
      said: new RegExp(`\\b${you}\\b ${few(3)}not ${few(2)}(?:liable|responsible|charged)`, "iu"),
    },
  ],
  ownChoice: new RegExp(
    `\\b${you} (?:may|can|are free to|have the right to|are entitled to|wish to|choose to|decide to|want to)[^.;]{0,40}${close}[^.;]{0,40}|\\b(?:if|when|after|before|once) ${you} ${few(2)}${close}[^.;,]{0,40}|\\b(?:if|when|where|after|once|in case|following|upon|about|appeal\\w*) (?:(?!may\\b|will\\b|can\\b|shall\\b)[\\w'’/-]+ ){0,6}${close}`,
    "iu",
  ),
  fees: /commission|\bfees?\b|\bcharges?\b|subscription|\bpric(?:e|es|ing)\b|\btariffs?\b/iu,
  charging: new RegExp(
    `\\bcosts? (?:you )?(?:[€$£¥]|\\d)|(?<!(?:not|never|no longer) ${few(1)})(?:charge|charged|pay|levy|bill)\\w* ${few(8)}(?:fees?|commission|surcharge|deposit)\\b|(?<!\\bno ${few(2)})\\b(?:fee|commission|surcharge|deposit)s? ${few(3)}(?:appl(?:y|ies)|(?:is|are|will be) (?:charged|payable|due|levied))|(?:charges|fees?|prices?|pricing|commissions?)\\b[^.;]{0,40}\\b(?:may|might|can|could|will) (?:be )?(?:var(?:y|ied)|increas\\w*)|(?:commission|pricing)\\b[^.;]{0,80}\\b(?:will|shall) (?:apply|take preceden)`,
    "iu",
  ),
  definitions: /\bmeans\b|\brefers? to\b|(?:is|are) defined as/iu,
  procedures:
    /appeal|submit|notify|complain|request|application|verif|review|register|dispute|\bnotice\b/iu,
  exempting:
    /\bexcept\b|\bunless\b|(?:does|do|shall|will) not apply|\bexempt|\bexcluding\b|other than|(?:not|no longer) (?:be )?required|only (?:need|required)|(?:no|not) need|(?:free of|without|no) (?:additional |extra )?(?:charge|cost)|need not|optional|voluntar|at your (?:own )?(?:choice|option)/iu,
  clarifying:
    /for example|\be\.g\.|\bsuch as\b|for instance|avoidance of doubt|for clarity|in other words|this means|^\([^()]*\)$/iu,
  softened:
    /\bwarn(?:ing)?s?\b|reminder|\bwaiv(?:e|ed|er|es) (?:the|this|your|any)? ?(?:fee|penalt|charge|commission)|no longer (?:charge|require|apply|impose|suspend|deduct|withhold)|reinstat|reduced (?:fee|rate|penalt|commission)/iu,
  filing:
    /submit|\bprovide\b|upload|notif(?:y|ies)|\binform\b|\bregister\b|declar|\bfile an?\b|certificate|proof of|documentation|identification|\bVAT\b|tax (?:number|id)|verif(?:y|ication)|keep (?:\w+ )?records|\blabel|\bcomplete (?:a|the|our)|\battach|\benter (?:your|the|an?)\b|\bfill (?:in|out)|\bsend (?:us|the|them|in|your)|\bsign\b|\bopen a (?:case|ticket)|\bupload/iu,
  steps:
    /\bappeal|\bapplication|\bcontact (?:us|our)|\bportal\b|\bcomplaint|\bprocedure|\bprocess(?:es)?\b|\bform\b|\bmediation|help cent/iu,
  unilateral:
    /at any time|without (?:any |giving |prior |further |advance )*(?:notice|notification|reason)|(?:at|in) (?:our|its) (?:sole|own|absolute|exclusive|reasonable)? ?(?:and absolute )?discretion|for any (?:or no )?reason|reserves? the right|immediate(?:ly)? (?:effect|terminat|suspend)/iu,
  waiver:
    /\b(?:is|are) final\b|final and binding|cannot be (?:challenged|appealed|contested|disputed|reviewed)|no (?:right of )?appeal|\bwaiv(?:e|es|er|ing)\b(?! (?:the|this|your|any)? ?(?:fee|penalt|charge|commission))|arbitrat|class[- ]action|jury trial|exclusive(?:ly)? (?:jurisdiction|competen)|release (?:us|the platform) from/iu,
  ranking:
    /\brank(?:s|ed|ing|ings)?\b|search results|visibility|\bexposure\b|buy box|featured offer|\bplacement\b/iu,
  protection:
    /(?:days?|hours?|weeks?|months?)['’]?s? (?:prior |advance |written )?notice|\bwe (?:will|shall|must|'ll)\b|right to|\bentitled to\b|\byou (?:may|can)\b|statement of reasons|\bappeal\b|\bobject to\b|written warnings?|limited to (?:the )?(?:fees|amount)|\brefund(?:s|ed)?\b|\bdiscount|\brebate/iu,
  atOnce:
    /effective immediately|with immediate effect|take[s]? effect immediately|immediately effective/iu,
  furniture:
    /was this (?:article|page|information|answer) helpful|related articles|share this|skip to (?:main )?content|table of contents|back to top|choose (?:a|your) (?:language|currency)|©|all rights reserved|log in or sign up|cookie settings/iu,
  pointing:
    /(?:please )?(?:\bvisit\b|\brefer to\b|\bsee\b|\bread\b|\bclick\b|\bconsult\b|\bfind (?:out )?more\b|\blearn more\b|go to) (?:\[|the|our|here|this|more|about|how)/iu,
  stakes: /\byour (?:\w+ )?(?:shops?|stores?|accounts?|balance|money|funds|pay-?outs?)\b/iu,
  offers: /\b(?:listings?|items?|offers?|products?|visibility)\b/iu,
  cost: /\bcosts?\b|\bfees?\b|shipping|postage|commission|\bprice/iu,
  loss: /\bloss(?:es)?\b|liab|damage|\brisk\b|refund|claim|indemnif|responsib/iu,
};
