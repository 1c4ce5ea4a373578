import type { SweepTexts } from '../sweep-texts';

export const zhSweep: SweepTexts = {
  parameters: {
    nodes: '节点数',
    seed: '随机种子（seed）',
    image: (field, ref) => `${ref} 的 ${field}`,
    fault: (field, kind, n, ref) => `${ref} 的第 ${n} 个故障（${kind}）的 ${field}`,
    traffic: (service) => `对 ${service} 的每秒请求数`,
    time: (run) => `命令的时间：${run}`,
  },
  parameterErrors: {
    'parameter/not-a-size': ({ text }) => `“${text}”不是大小。请写数字加单位，例如 256M 或 1G。`,
    'parameter/not-a-word': ({ text, words }) => `“${text}”不在可选值之中：${words.join('、')}。`,
    'parameter/no-range': ({ text }) =>
      `“${text}”没有包含任何值。请从小写到大，例如 1..10 或 0s..30s:5s。`,
    'parameter/too-many': ({ text, max }) =>
      `“${text}”会产生超过 ${max} 个值。请写更大的步长，例如 1..1000:100。`,
  },
};
