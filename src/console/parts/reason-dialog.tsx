import { useState } from "react";
import { AskDialog, type Asking, ReasonField } from "./ask-dialog.tsx";

/** Asks for a decision's reason. */
export function ReasonDialog({
  required,
  onSubmit,
  ...asking
}: Asking & { required: boolean; onSubmit: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const lacking = required && reason.trim() === "";
  const send = () => (lacking ? setAsked(true) : onSubmit(reason.trim()));
  return (
    <AskDialog {...asking} send={send}>
      <ReasonField
        reason={reason}
        change={setReason}
        required={required}
        lacking={asked && lacking}
        send={send}
      />
    </AskDialog>
  );
}
