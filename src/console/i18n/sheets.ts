import type { Dictionary } from "./words.ts";

/** Words of the check of spreadsheets. */
export const sheetsWords = {
  "sheet.storesHint": [
    "表格里没写店铺和平台的行，按这里选的检查",
    "For rows that name neither a store nor a platform",
  ],
  "sheet.drop": ["把表格拖到这里，或点击选择文件", "Drop a sheet here, or click to choose one"],
  "sheet.dropHint": [
    "CSV 或 XLSX，一行一条，最多 20 万行",
    "CSV or XLSX, one record a row, at most 200,000 rows",
  ],
  "sheet.wrongType": [
    "“{name}”不是 CSV 或 XLSX，请另存后再上传",
    "“{name}” is neither CSV nor XLSX: save it as one of them",
  ],
  "sheet.template": ["{kind}的空白模板", "An empty template: {kind}"],
  "sheet.state.running": ["正在检查，已完成 {n} 行", "Checking: {n} rows done"],
  "sheet.state.done": ["检查完成，共 {n} 行", "Done: {n} rows"],
  "sheet.state.stopped": ["已停止，完成了 {n} 行", "Stopped after {n} rows"],
  "sheet.state.failed": ["没有完成，得到了 {n} 行", "It did not finish; {n} rows came"],
  "sheet.progress": ["检查进度", "Progress"],
  "sheet.stop": ["停止", "Stop"],
  "sheet.goOn": ["接着检查", "Go on"],
  "sheet.another": ["换一个表格", "Another sheet"],
  "sheet.unknown": [
    "这些列没有识别，已跳过：{names}",
    "These columns are not known and were passed over: {names}",
  ],
  "sheet.verdict.pass": ["可以发布", "Good to publish"],
  "sheet.verdict.revise": ["修改后发布", "Revise first"],
  "sheet.verdict.block": ["不可发布", "Do not publish"],
  "sheet.verdict.error": ["读不了", "Not readable"],
  "sheet.only": ["只看哪些行", "Which rows"],
  "sheet.only.all": ["所有要处理的", "All to deal with"],
  "sheet.row": ["行", "Row"],
  "sheet.findings": ["问题和改法", "What is wrong, and the fix"],
  "sheet.open": ["打开", "Open"],
  "sheet.most": [
    "这里只列出前 {n} 行，其余在下载的表格里",
    "The first {n} rows are listed here; the rest are in the file",
  ],
  "sheet.download": ["下载标注后的表格", "Download the answered sheet"],
  "sheet.answered": ["已检查", "checked"],
} as const satisfies Dictionary;
