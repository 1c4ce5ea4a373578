import type { CompareTexts, SideBySide } from '../compare-texts';

function failedText({ failed }: SideBySide): string {
  if (failed === 0) return '失败的请求一样多';
  return `失败的请求${failed < 0 ? '少' : '多'} ${Math.abs(failed)} 个`;
}

const orNone = (end: string): string => (end === '' ? '没有更新' : end);

function tookText({ took, ends: [first, second], ...of }: SideBySide): string {
  if (took === null) {
    if (first === '' && second === '') return '没有更新任何东西';
    return `更新在 ${of.second} 中：${orNone(second)}；在 ${of.first} 中：${orNone(first)}`;
  }
  if (took.sign === 0) return '用时相同';
  return took.sign > 0 ? `多用 ${took.by}` : `早 ${took.by} 完成`;
}

export const zhCompare: CompareTexts = {
  title: '对比',
  run: (letter) => `运行 ${letter}`,
  sameLuck: (places) => `种子相同，运气相同：只有 ${places.join('、')} 不同`,
  sameLuckMany: (count) => `种子相同，运气相同：有 ${count} 项设置不同`,
  otherLuck: '种子不同：运气也不同',
  otherScenarios: '种子相同，但场景不同：不同的不只是设置',
  allTheSame: '目前没有不同：请改动一项设置',
  notSaid: '未写明',
  edit: (letter) => `编辑 ${letter}`,
  edited: '正在设置中编辑',
  remove: (letter) => `移除 ${letter}`,
  poolLine: (letter) => `${letter} 的池中任务数`,
  summary: (of) => `与 ${of.first} 相比，${of.second} ${failedText(of)}，${tookText(of)}`,
  sentence: (outcome, parts) => `${outcome}；${parts}。`,
  partAt: (time, letter, event) => `两者在 ${time} 分道，此时 ${letter} 中：${event}`,
  requestsPart: (time) => `从 ${time} 起只有请求的遭遇不同`,
  neverPart: '两者始终一致',
  parting: {
    title: (first, second) => `${first} 与 ${second} 从哪里分道`,
    none: '从不分道：两次运行在相同的时刻发生相同的事。',
    requests: (time) => `两者的 Swarm 所做完全相同，只是从 ${time} 起请求的遭遇不同。`,
    mark: (letters, time) => `${letters} 在 ${time} 分道`,
    nothing: '没有这类事',
    later: (time) => `到 ${time} 才发生`,
    because: '原因',
    differs: '不同之处',
    explain: (letter) => `在“观看”中解释 ${letter}`,
  },
  outcomes: {
    title: '结果',
    against: (letter) => `差值以 ${letter} 为基准`,
    from: (time) => `从首次更新（${time}）起`,
    run: '运行',
    better: '更好',
    worse: '更差',
    of: (count, wanted) => `${count} / ${wanted}`,
    unsettled: (letter, time) => `${letter} 只跟踪到 ${time}，那时尚未稳定：其计数还会继续。`,
  },
  add: {
    title: '对比对象',
    others: '其他…',
    full: '最多并排四次运行。移除一个才能再加。',
    noCheck: '无健康检查',
    check: '有健康检查',
    allAtOnce: '全部同时',
    history: '本场景的较早状态',
    noHistory: '尚未做过改动。',
    changesBack: (count) => (count === 1 ? '上一次改动之前' : `${count} 次改动之前`),
    strategy: '部署策略',
    example: '内置示例',
    link: '链接',
    linkHint: '粘贴某次运行的链接',
    badLink: '这个链接打不开任何运行。',
    cannot: '该策略不适用于当前场景：请在“部署策略”中打开它。',
    choose: '请选择…',
    add: '添加',
    lead: '两次运行共用一个播放头，种子相同，运气相同：不同的只有您所改动的。',
  },
};
