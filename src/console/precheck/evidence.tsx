import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import type { ProvenClaim } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useFieldName } from "../parts/record-view.tsx";
import { ProofEnd } from "../proofs/proof-end.tsx";
import { FamilyLetter } from "./family-marks.tsx";
import { isOwnStore, StoreNames } from "./store-names.tsx";

/** The claims that pass under a proof alone, and under which. */
export function Evidence({ claims }: { claims: readonly ProvenClaim[] }) {
  const { t, name } = useSpeech();
  const fieldName = useFieldName();
  if (claims.length === 0) return null;
  return (
    <section className="evidence" aria-label={t("precheck.evidence")}>
      <h3>
        <SafetyCertificateOutlined aria-hidden="true" /> {t("precheck.evidence")}
      </h3>
      <ul>
        {claims.map(({ field, start, quote, family, proof, storeIds }) => (
          <li key={`${field} ${start} ${family} ${proof.kind} ${proof.ref} ${storeIds.join()}`}>
            <FamilyLetter family={family} />
            <div>
              <p>
                <b>{t("precheck.evidence.claim", { quote })}</b>{" "}
                <span className="muted">{fieldName(field)}</span>
              </p>
              <p className="evidence-proof">
                <span>{name("certificate", proof.kind)}</span>
                {proof.ref && <code className="mono">{proof.ref}</code>}
                {proof.scope && <span>{proof.scope}</span>}
                <ProofEnd until={proof.validUntil ?? null} />
                {storeIds.some(isOwnStore) && <StoreNames ids={storeIds} />}
                {proof.id !== undefined && (
                  <Link to={`/precheck/proofs#${proof.id}`}>{t("precheck.evidence.open")}</Link>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
