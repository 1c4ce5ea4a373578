import type { EditorTexts } from '../editor-texts';

export const zhEditor: EditorTexts = {
  file: '文件',
  text: (file) => `${file} 的内容`,
  wide: '加宽编辑器',
  narrow: '收窄编辑器',
  none: '这个场景没有文件：服务由命令创建。',
  notes: (count) => `提示（${count}）`,
  details: '详情',
  unmet: (constraint, service) => `没有节点满足 ${constraint}：${service} 的任务一直 PENDING。`,
  unmetTogether: (constraint, service) =>
    `没有节点同时满足 ${constraint} 和其他约束：${service} 的任务一直 PENDING。`,
  nodesOf: (value, names) => `${value === '' ? '无' : value}（${names}）`,
  giveLabel: (node, label) => `给 ${node} 加上标签 ${label}`,
  takeOut: '去掉这个约束',
  unknownImage: (image) => `没有说明 ${image} 的行为：它的容器是健康的 Web 服务器。`,
  describeImage: '说明它的行为',
  phrases: {
    Diagnostics: '提示',
    'No diagnostics': '没有提示',
    close: '关闭',
    Completions: '补全',
    'current match': '当前匹配',
  },
  add: '添加文件……',
  downloadAll: '全部下载',
  nothingKnown: '这里没有可以解释的内容。',
  leave: 'Tab 离开编辑器；Ctrl+空格补全；F1 解释光标处的内容。',
};
