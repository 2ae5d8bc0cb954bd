import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import type { Explanation } from "../../core/finding.ts";
import { useSpeech } from "../i18n/language.tsx";
import { factKey, factName, operatorName, valueText } from "../parts/fact-sentence.ts";

/** The condition tree as it turned out, in sentences; what held is ticked. */
export function Why({ explanation }: { explanation: Explanation }) {
  return (
    <ul className="why">
      <Branch node={only(explanation)} />
    </ul>
  );
}

/** `all` of one condition is that condition. */
function only(node: Explanation): Explanation {
  const [child, ...others] = node.children ?? [];
  const single = node.kind !== "not" && node.kind !== "leaf" && child && others.length === 0;
  return single ? only(child) : node;
}

function Branch({ node }: { node: Explanation }) {
  const { t } = useSpeech();
  return (
    <li data-holds={node.result}>
      <span className="why-sign" role="img" aria-label={t(node.result ? "why.holds" : "why.fails")}>
        {node.result ? <CheckOutlined /> : <MinusOutlined />}
      </span>
      {node.kind === "leaf" ? <Leaf leaf={node} /> : <span>{t(`why.${node.kind}`)}</span>}
      {node.children && node.children.length > 0 && (
        <ul>
          {node.children.map((child, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id and never move
            <Branch key={i} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Leaf({ leaf }: { leaf: Explanation }) {
  const { t, language } = useSpeech();
  const of = factKey(leaf.fact, leaf.path);
  return (
    <span>
      {factName(language, leaf.fact ?? "", leaf.path)}{" "}
      <span className="why-operator">{operatorName(language, leaf.operator ?? "")}</span>{" "}
      <b>{valueText(language, leaf.expected, of)}</b>
      <span className="why-actual">
        {t("why.actual")} <b>{valueText(language, leaf.actual, of)}</b>
      </span>
    </span>
  );
}
