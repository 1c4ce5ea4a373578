import type { EditorTexts } from '../editor-texts';

export const zhEditor: EditorTexts = {
  file: '文件',
  text: (file) => `${file} 的内容`,
  wide: '加宽编辑器',
  narrow: '收窄编辑器',
  none: '这个场景没有文件：服务由命令创建。',
  add: '添加文件……',
  downloadAll: '全部下载',
  nothingKnown: '这里没有可以解释的内容。',
  leave: 'Tab 离开编辑器；Ctrl+空格补全；F1 解释光标处的内容。',
};
