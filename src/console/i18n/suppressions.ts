import type { Dictionary } from "./words.ts";

export const suppressionsWords = {
  "suppress.menu": ["静默这类告警…", "Silence alerts like this…"],
  "suppress.title": ["静默这类告警", "Silence alerts like this"],
  "suppress.ask": ["静默", "Silence"],
  "suppress.about": [
    "“{rule}”在一段时间内不再告警。已有的告警不受影响。",
    "“{rule}” raises no alerts for a while. Alerts that stand stay as they are.",
  ],
  "suppress.scope": ["范围", "Of what"],
  "suppress.ofSubject": ["只这一个{kind}", "This one alone ({kind})"],
  "suppress.ofStore": ["{store} 整店", "All of {store}"],
  "suppress.ofAll": ["全部店铺", "All stores"],
  "suppress.until": ["到什么时候（最长 180 天）", "Until (180 days at most)"],
  "suppress.reason": ["为什么不用再提醒", "Why nobody needs to hear of it"],
  "suppress.needsApproval": [
    "规则等级高：要另一个人批准后才生效",
    "The rule is grave: it holds once a second person has approved",
  ],
  "suppress.atOnce": [
    "提交后立即生效，随时可以解除",
    "It holds at once, and can be lifted at any time",
  ],
  "suppress.asked": ["已提交，等另一个人批准", "Asked; a second person has to approve"],
  "suppress.inForce": ["静默已生效", "It is silenced"],
  "suppress.list": ["静默清单", "Silenced findings"],
  "suppress.listHint": [
    "这里的发现暂不告警。4、5 级规则要两个人：一个人提出，另一个人批准。",
    "These raise no alerts for now. Rules of level 4 and 5 take two people: one asks, another approves.",
  ],
  "suppress.none": ["没有静默", "Nothing is silenced"],
  "suppress.noneHint": [
    "在一条告警的“更多”里，可以让同类的发现一段时间内不再告警。",
    "Under “More” of an alert you can silence findings like it for a while.",
  ],
  "suppress.record": ["只限 {id}", "{id} alone"],
  "suppress.everywhere": ["全部店铺", "All stores"],
  "suppress.askedBy": ["{who} 提出", "asked by {who}"],
  "suppress.approvedBy": ["{who} 批准", "approved by {who}"],
  "suppress.liftedBy": ["{who} 解除", "lifted by {who}"],
  "suppress.expires": ["{time} 到期", "until {time}"],
  "suppress.approve": ["批准", "Approve"],
  "suppress.refuse": ["驳回", "Refuse"],
  "suppress.withdraw": ["撤回", "Withdraw"],
  "suppress.lift": ["解除", "Lift"],
  "suppress.liftSure": ["之后同类的发现会重新告警", "Findings like it will raise alerts again"],
  "suppress.waits": ["等另一个人批准", "Waits for a second person"],
} as const satisfies Dictionary;
