import { PlayCircleOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Plan } from "../api/plans.ts";
import { keepRun, startPlan } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { DrillTag } from "./drill-mark.tsx";

/** Starts a plan or a drill of it, after it has said what that means. */
export function StartButton({
  plan,
  drill = false,
  size = "middle",
}: {
  plan: Plan;
  drill?: boolean;
  size?: "small" | "middle";
}) {
  const { t, text } = useSpeech();
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => startPlan({ planId: plan.id, drill }),
    onSuccess: (run) => {
      keepRun(client, run);
      navigate(`/plans/runs/${encodeURIComponent(run.id)}`);
    },
  });
  const label = drill ? t("plans.drill") : t("plans.start");
  return (
    <>
      <Button
        size={size}
        {...(drill ? { className: "drill-button" } : { icon: <PlayCircleOutlined /> })}
        onClick={() => setAsked(true)}
      >
        {label}
      </Button>
      {asked && (
        <Modal
          open
          title={
            <>
              {drill && <DrillTag />} {text(plan.title)}
            </>
          }
          okText={label}
          confirmLoading={start.isPending}
          onOk={() => start.mutate()}
          onCancel={() => setAsked(false)}
          width={520}
        >
          <p className="dialog-hint">{drill ? t("plans.drill.hint") : t("plans.start.hint")}</p>
          {drill && <p className="plan-scenario">{text(plan.scenario)}</p>}
          <div role="alert">{start.error ? <ErrorText error={start.error} /> : null}</div>
        </Modal>
      )}
    </>
  );
}
