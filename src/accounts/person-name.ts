/** A name written in two to four Chinese characters, or one with a middle dot. */
export const isPersonName = (text: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(text) || /^\p{Script=Han}+[·•]\p{Script=Han}+$/u.test(text);

const commonSurnames = new Set("王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗");
const commonGiven = new Set(
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚英华玲红辉鹏飞波斌宇浩凯健俊帆婷雪倩颖慧鑫峰亮建国",
);

/**
 * The least share of owners that bear a name, whatever the data shows: the commonest
 * names (张伟, 王芳) are some 300,000 people each (Ministry of Public Security, report on
 * names), and far commoner among those whose data a file holds by region and age.
 */
export function leastShareOfName(name: string): number {
  const [surname = "", ...given] = [...name];
  if (!commonSurnames.has(surname)) return 0;
  if (!given.every((character) => commonGiven.has(character))) return 0;
  return given.length === 1 ? 0.02 : 0.005;
}
