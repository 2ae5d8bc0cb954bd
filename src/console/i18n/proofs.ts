import type { Dictionary } from "./words.ts";

/** Words of what stores can show for their claims. */
export const proofsWords = {
  "proofs.file": ["登记证明", "File a proof"],
  "proofs.file.submit": ["登记", "File it"],
  "proofs.file.hint": [
    "登记后立即生效：说法与范围相符的，下一次检查就能通过；到期或撤回后不再算数。",
    "It counts at once: a claim that fits its scope passes the next check, until the proof ends or is withdrawn.",
  ],
  "proofs.filed": ["已登记，立即生效", "Filed; it counts from now"],
  "proofs.needed": ["请填写{what}", "Please enter: {what}"],
  "proofs.kind": ["证明类型", "Kind of proof"],
  "proofs.ref": ["编号或出处", "Number or source"],
  "proofs.ref.hint": ["如 报告编号、证书编号", "such as the number of a report or certificate"],
  "proofs.scope": ["证明的内容和范围", "What it proves, and its scope"],
  "proofs.scope.hint": [
    "写明时间、地域、品类和结论，与说法逐项相符才算数",
    "State period, region, category and result: it counts where they agree with the claim",
  ],
  "proofs.validUntil": ["有效期至", "Valid until"],
  "proofs.note": ["备注", "Note"],
  "proofs.for": ["用于", "For"],
  "proofs.for.listing": ["只用于商品 {id}", "Listing {id} alone"],
  "proofs.for.store": ["全店商品", "All goods of the store"],
  "proofs.state": ["状态", "State"],
  "proofs.state.valid": ["有效", "Valid"],
  "proofs.state.expired": ["已到期", "Ended"],
  "proofs.state.withdrawn": ["已撤回", "Withdrawn"],
  "proofs.state.all": ["全部", "All"],
  "proofs.empty": ["没有这样的证明", "There is no such proof"],
  "proofs.emptyHint": [
    "检查时遇到“需要证明”的说法，可以从那条问题上直接登记。",
    "Where a check asks for proof of a claim, it can be filed from that finding.",
  ],
  "proofs.endless": ["长期有效", "No end date"],
  "proofs.until": ["至 {date}", "until {date}"],
  "proofs.left": ["还剩 {n} 天", "{n} days left"],
  "proofs.over": ["到期 {n} 天", "ended {n} days ago"],
  "proofs.withdraw": ["撤回", "Withdraw"],
  "proofs.withdraw.hint": [
    "撤回后，靠它通过的说法会重新被判为需要证明。",
    "Claims that pass under it will need proof again.",
  ],
  "proofs.withdrawn": ["已撤回", "Withdrawn"],
  "proofs.withdrawnBy": ["{who} 撤回：{why}", "Withdrawn by {who}: {why}"],
} as const satisfies Dictionary;
