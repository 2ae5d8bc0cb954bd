import { describe, expect, test } from "vitest";
import { roles } from "../../src/access/schema.ts";
import {
  AlertEventKind,
  AlertStatus,
  alertAreas,
  Disposition,
  Reason,
  Review,
  SubjectKind,
} from "../../src/alerts/schema.ts";
import { Suppression } from "../../src/alerts/work-schema.ts";
import { actionWords } from "../../src/console/i18n/actions.ts";
import { alertTeamWords } from "../../src/console/i18n/alert-team.ts";
import { alertsWords } from "../../src/console/i18n/alerts.ts";
import { catalogue, nameOf, say } from "../../src/console/i18n/catalogue.ts";
import { domainWords } from "../../src/console/i18n/domain.ts";
import { evidenceWords } from "../../src/console/i18n/evidence.ts";
import { factWords } from "../../src/console/i18n/facts.ts";
import { familiesWords } from "../../src/console/i18n/families.ts";
import { lexiconsWords } from "../../src/console/i18n/lexicons.ts";
import { notifyWords } from "../../src/console/i18n/notify.ts";
import { plansWords } from "../../src/console/i18n/plans.ts";
import { policiesWords } from "../../src/console/i18n/policies.ts";
import { precheckWords } from "../../src/console/i18n/precheck.ts";
import { pricesWords } from "../../src/console/i18n/prices.ts";
import { proofsWords } from "../../src/console/i18n/proofs.ts";
import { reportsWords } from "../../src/console/i18n/reports.ts";
import { risksWords } from "../../src/console/i18n/risks.ts";
import { ruleDraftsWords } from "../../src/console/i18n/rule-drafts.ts";
import { ruleEditorWords } from "../../src/console/i18n/rule-editor.ts";
import { ruleTrialsWords } from "../../src/console/i18n/rule-trials.ts";
import { rulesWords } from "../../src/console/i18n/rules.ts";
import { sheetsWords } from "../../src/console/i18n/sheets.ts";
import { shellWords } from "../../src/console/i18n/shell.ts";
import { storesWords } from "../../src/console/i18n/stores.ts";
import { suppressionsWords } from "../../src/console/i18n/suppressions.ts";
import { fill, placesOf } from "../../src/console/i18n/words.ts";
import { modalities } from "../../src/console/parts/codes.ts";
import { families } from "../../src/copy/pack.ts";
import { areas } from "../../src/core/finding.ts";
import { Promotion, platforms } from "../../src/core/records.ts";
import { Direction, ProposalState, SourceState, StageName } from "../../src/policy/schema.ts";
import { PrecheckKind, Verdict } from "../../src/precheck/schema.ts";

const entries = Object.entries(catalogue);

describe("the catalogue", () => {
  test.each(entries)("%s is said in both languages", (_, [zh, en]) => {
    expect(zh.trim()).not.toBe("");
    expect(en.trim()).not.toBe("");
    expect(placesOf(en)).toEqual(placesOf(zh));
  });

  test("no two pages claim one key", () => {
    const pages = [
      alertsWords,
      alertTeamWords,
      domainWords,
      factWords,
      evidenceWords,
      actionWords,
      notifyWords,
      plansWords,
      policiesWords,
      precheckWords,
      familiesWords,
      sheetsWords,
      proofsWords,
      lexiconsWords,
      pricesWords,
      reportsWords,
      risksWords,
      rulesWords,
      ruleEditorWords,
      ruleDraftsWords,
      ruleTrialsWords,
      storesWords,
      suppressionsWords,
      shellWords,
    ];
    const total = pages.reduce((sum, page) => sum + Object.keys(page).length, 0);
    expect(entries).toHaveLength(total);
  });

  test("English has no Chinese but in the switch of languages and in search examples", () => {
    const allowed = new Set([
      "shell.otherLanguage",
      "policies.search.placeholder",
      "field.categoryHint",
    ]);
    const mixed = entries.filter(
      ([key, [, en]]) => /\p{Script=Han}/u.test(en) && !allowed.has(key),
    );
    expect(mixed).toEqual([]);
  });

  test.each([
    ["platform", platforms],
    ["platform.short", platforms],
    ["area", alertAreas],
    ["area", areas],
    ["level", ["1", "2", "3", "4", "5"]],
    ["impact", ["1", "2", "3", "4", "5"]],
    ["role", roles],
    ["status", AlertStatus.options],
    ["disposition", Disposition.options],
    ["alerts.hint", Disposition.options],
    ["alerts.note", Disposition.options],
    ["alerts.event", AlertEventKind.options],
    ["alerts.tier", ["1", "2", "3", "4", "5"]],
    ["reason", Reason.options],
    ["review", Review.options],
    ["suppression", Suppression.shape.state.options],
    ["subject", SubjectKind.options],
    ["source", SourceState.options],
    ["direction", Direction.options],
    ["modality", modalities],
    ["stage", StageName.options],
    ["policies.proposal", ProposalState.options],
    ["policies.proposal.done", ["accepted", "dismissed"]],
    ["verdict", Verdict.options],
    ["kind", PrecheckKind.options],
    ["family", families],
    ["family.letter", families],
    ["promo", Promotion.shape.kind.options],
    ["basis", ["law", "guideline", "platform", "internal"]],
    ["threshold", ["tightened", "loosened", "same"]],
    ["rules.state", ["active", "stopped"]],
    ["rules.origin", ["builtin", "tenant"]],
  ])("every code of %s has a name", (family, codes) => {
    const unnamed = codes.filter((code) => !Object.hasOwn(catalogue, `${family}.${code}`));
    expect(unnamed).toEqual([]);
  });
});

test("a phrase is filled, and a place without a value stays", () => {
  expect(say("zh", "alerts.new", { n: 3 })).toBe("3 条新告警，点此刷新");
  expect(say("en", "policies.versions", { from: 1, to: 2 })).toBe("v1 → v2");
  expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
});

test("a code without a name is shown as it is", () => {
  expect(nameOf("zh", "platform", "suning")).toBe("suning");
});
