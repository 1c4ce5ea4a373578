import type { ScriptTexts } from '../script-texts';

export const zhScript: ScriptTexts = {
  title: '导出为 shell 脚本',
  explanation:
    '脚本向真实的 Swarm 发出同样的命令，并等待同样的条件。请先通读，再到管理节点上运行。',
  script: '脚本',
  download: '下载',
  copy: '复制脚本',
  copied: '已复制',
  copyFailed: '浏览器不允许页面复制。请选中脚本后自行复制。',
};
