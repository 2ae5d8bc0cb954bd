import { SyncOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { track } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";

/** Looks at a source's page at once and says what came of it. */
export function LookNow({ id, label }: { id: string; label?: string }) {
  const { t, name, text } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const complain = useComplain();
  const doing = useMutation({
    mutationFn: () => track(id),
    onSuccess: ({ state, reason, version }) => {
      if (version) message.success(t("policies.source.found", { n: version.number }));
      else {
        const said = t("policies.source.tracked", { state: name("source", state) });
        message.info(reason ? `${said}：${text(reason)}` : said);
      }
      client.invalidateQueries({ queryKey: ["policies"] });
    },
    onError: complain,
  });
  return (
    <Button
      icon={<SyncOutlined />}
      {...(label === undefined ? {} : { size: "small", type: "text" })}
      loading={doing.isPending}
      onClick={() => doing.mutate()}
      aria-label={label}
    >
      {t("policies.source.track")}
    </Button>
  );
}
