import type { FetchRequest, FetchResponse } from "../../src/core/fetcher.ts";
import type { Declaration } from "../../src/policy/capture/declaration.ts";

/** A page of a rule with navigation around it and a counter that each request moves. */
export const page = (...articles: readonly string[]): string =>
  `<html><head><meta charset="utf-8"><title>规则</title></head><body><nav>首页 登录</nav>
  <div class="rule"><h1>发货管理规则</h1>${articles.map((text) => `<p>${text}</p>`).join("")}</div>
  <footer>浏览 {{views}} 次</footer></body></html>`;

/** The articles of a rule that the tests change. */
export const articles = {
  scope: "第一条 本规则适用于在平台经营的全部商家。",
  ship: "第二条 商家应当在买家付款后48小时内发货。",
  shipSooner: "第二条 商家应当在买家付款后24小时内发货，逾期的扣除保证金500元并限制店铺发布商品。",
  price: "第三条 商品标价应当真实，不得虚构原价。",
  records: "第四条 商家应当保存交易记录不少于三年。",
  recordsAsWell: "第四条 商家应当妥善保存交易记录不少于三年。",
} as const;

export const first = page(articles.scope, articles.ship, articles.price, articles.records);
export const graver = page(articles.scope, articles.shipSooner, articles.price, articles.records);
export const wordier = page(articles.scope, articles.ship, articles.price, articles.recordsAsWell);

export const loginPage =
  "<html><body><h2>请先登录</h2><p>登录后即可查看规则全文。支持扫码登录与密码登录。</p></body></html>";
export const errorPage =
  '<html><body><div class="rule">抱歉，页面不存在或者已下线，请返回首页查看其他内容。</div></body></html>';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A site whose answer the test sets, with the requests it got. */
export function createSite(html: string = first) {
  const requests: FetchRequest[] = [];
  let views = 100;
  let answer: (request: FetchRequest) => Promise<FetchResponse>;
  const respond = (over: Partial<FetchResponse> & { html?: string }) => {
    const { html: body = "", ...rest } = over;
    answer = async ({ url }) => ({
      status: 200,
      url,
      contentType: "text/html; charset=utf-8",
      body: bytes(body.replaceAll("{{views}}", String(views++))),
      ...rest,
    });
  };
  respond({ html });
  return {
    requests,
    fetch: (request: FetchRequest) => {
      requests.push(request);
      return answer(request);
    },
    /** Answer with a page, or with another status, header or address. */
    serve: (over: string | (Partial<FetchResponse> & { html?: string })) =>
      respond(typeof over === "string" ? { html: over } : over),
    /** Answer each request by hand. */
    by: (handler: (request: FetchRequest) => Promise<FetchResponse>) => {
      answer = handler;
    },
  };
}

export const declaration = (over: Partial<Declaration> = {}): Declaration => ({
  id: "jd.shipping",
  platform: "jd",
  title: "发货管理规则",
  url: "https://rule.example.com/shipping",
  fetch: "html",
  select: [".rule"],
  cadence: 12,
  language: "zh",
  ...over,
});
