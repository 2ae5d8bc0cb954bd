import { App } from "antd";
import { createElement, useCallback } from "react";
import { ErrorText } from "./states.tsx";

/** Says why something that a person asked for was refused. */
export function useComplain(): (error: unknown) => void {
  const { notification } = App.useApp();
  return useCallback(
    (error) =>
      notification.error({
        title: undefined,
        description: createElement(ErrorText, { error }),
        placement: "bottomRight",
        duration: 8,
      }),
    [notification],
  );
}
