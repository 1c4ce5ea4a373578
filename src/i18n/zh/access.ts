import type { AccessTexts } from '../access-texts';

export const zhAccess: AccessTexts = {
  display: {
    colours: '配色',
    system: '跟随本设备',
    palettes: {
      default: '默认',
      contrast: '高对比度',
      mono: '单色：以图案区分版本',
    },
    scheme: '浅色或深色始终跟随设备；选“跟随本设备”时，对比度也跟随设备。所选配色保存在本设备上。',
    versions: '版本 1 至 4',
  },
  grid: {
    title: '时间线，逐段浏览',
    enter: '方向键在时段和行之间移动；Enter 选中该处内容，并跳到其开始时刻。',
    update: (state, from, to) => `更新${state}，${from} 至 ${to}`,
    pool: (tasks, versions, from, to) => `${[tasks, ...versions].join('，')}；${from} 至 ${to}`,
    version: (version, tasks) => `版本 ${version} 有 ${tasks} 个`,
    fail: (slot, what, from, to) => `${slot === null ? '' : `${slot}：`}${what}，${from} 至 ${to}`,
    noneFailed: '没有请求失败',
    task: ({ slot, version, tag, node, state, from, to, next, end }) =>
      [
        `${slot}，版本 ${version}（${tag}）${node === '' ? '' : `，位于 ${node}`}：${from} 至 ${to} ${state}`,
        ...(end === null ? [] : [end]),
        ...(next === null ? [] : [`随后${next}`]),
      ].join('，'),
    failedAt: (time) => `${time} 失败`,
    doneAt: (time) => `${time} 完成`,
    rests: (slot, from, to) => `${slot}：更新在此等待（delay），${from} 至 ${to}`,
    count: (state, count, from, to) => `${state}：${count} 个，${from} 至 ${to}`,
  },
  table: {
    title: '以表格表示的时间线',
    update: '更新',
    pool: '负载均衡池',
    failures: '失败的请求',
    tasks: '任务',
    state: '状态',
    from: '从',
    to: '到',
    inPool: '池中任务数',
    versions: '按版本',
    reason: '原因',
    count: '请求数',
    slot: '槽位（slot）',
    version: '版本',
    node: '节点',
    end: '结束',
    none: '无',
    more: (count) => `另有 ${count} 个任务未在此列出；“分享”的“数据”页提供全部内容的 CSV。`,
  },
};
