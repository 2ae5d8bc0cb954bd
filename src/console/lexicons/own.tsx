import { DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useSpeech } from "../i18n/language.tsx";
import type { Term } from "./draft.ts";
import { TermBody } from "./term.tsx";

/** The tenant's own terms. Without acts they are only read. */
export function OwnTerms({
  terms,
  edit,
  remove,
}: {
  terms: readonly Term[];
  edit?: (at: number, term: Term) => void;
  remove?: (at: number) => void;
}) {
  const { t } = useSpeech();
  if (terms.length === 0) return <p className="muted">{t("lexicons.noOwn")}</p>;
  return (
    <ul className="terms card">
      {terms.map((term, at) => (
        <li key={term.id}>
          <TermBody term={term} />
          {edit && remove && (
            <span className="term-acts">
              <Button
                size="small"
                icon={<EditOutlined />}
                aria-label={t("lexicons.edit", { id: term.id })}
                onClick={() => edit(at, term)}
              />
              <Button
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t("lexicons.remove", { id: term.id })}
                onClick={() => remove(at)}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
