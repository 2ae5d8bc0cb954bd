import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Language } from "../../core/text.ts";
import type {
  ChannelKind,
  ChannelView,
  DeliveryPage,
  DeliveryState,
  Subscription,
  TestResult,
} from "../../notify/schema.ts";
import { call, path, withQuery } from "./client.ts";

/** Where a channel leads, as it is handed in; it is never answered so. */
export type TargetForm =
  | {
      readonly kind: "dingtalk" | "feishu" | "webhook";
      readonly url: string;
      readonly secret?: string;
    }
  | { readonly kind: "wecom"; readonly url: string }
  | {
      readonly kind: "mail";
      readonly host: string;
      readonly port: number;
      readonly secure: boolean;
      readonly user?: string;
      readonly password?: string;
      readonly from: string;
      readonly to: string;
    };

export interface ChannelForm {
  readonly name: string;
  readonly language: Language;
  readonly target: TargetForm;
  readonly subscription: Subscription;
}

export type ChannelChange = Partial<ChannelForm> & {
  readonly enabled?: boolean;
  readonly secret?: string;
};

export const channelsQuery = queryOptions({
  queryKey: ["notify", "channels"],
  queryFn: () =>
    call<{ items: ChannelView[] }>("GET", "/notify/channels").then(({ items }) => items),
});

export const addChannel = (form: ChannelForm) =>
  call<ChannelView>("POST", "/notify/channels", form);

export const changeChannel = (id: string, change: ChannelChange) =>
  call<ChannelView>("PATCH", path`/notify/channels/${id}`, change);

export const removeChannel = (id: string) => call("DELETE", path`/notify/channels/${id}`);

export const testChannel = (id: string) =>
  call<TestResult>("POST", `${path`/notify/channels/${id}`}/test`);

export const subscribe = (id: string, subscription: Subscription) =>
  call<Subscription>("PUT", `${path`/notify/channels/${id}`}/mine`, subscription);

export const unsubscribe = (id: string) => call("DELETE", `${path`/notify/channels/${id}`}/mine`);

export interface DeliverySearch {
  readonly state?: DeliveryState | undefined;
  readonly channelId?: string | undefined;
}

export const deliveriesQuery = (search: DeliverySearch) =>
  infiniteQueryOptions({
    queryKey: ["notify", "deliveries", search],
    queryFn: ({ pageParam }) =>
      call<DeliveryPage>("GET", withQuery("/notify/deliveries", { ...search, after: pageParam })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const replayDeliveries = (which: { ids?: readonly string[]; channelId?: string }) =>
  call<{ replayed: number }>("POST", "/notify/deliveries/replay", which);

/** A robot's or a receiver's secret goes with its kind. */
export const takesSecret = (kind: ChannelKind): boolean =>
  kind === "dingtalk" || kind === "feishu" || kind === "webhook";
