import { Button } from "antd";
import { Component, type PropsWithChildren, type ReactNode } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { Empty } from "../parts/states.tsx";

interface State {
  readonly error: Error | undefined;
}

/** Keeps the shell standing when a page throws, or its code does not load. */
export class CrashGuard extends Component<PropsWithChildren, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error ? <Crashed error={this.state.error} /> : this.props.children;
  }
}

function Crashed({ error }: { error: Error }) {
  const { t } = useSpeech();
  return (
    <div role="alert">
      <Empty
        title={t("error.crash")}
        hint={error.message}
        action={<Button onClick={() => location.reload()}>{t("error.reload")}</Button>}
      />
    </div>
  );
}
