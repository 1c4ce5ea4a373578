import type { TerminalTexts } from '../terminal-texts';

export const zhTerminal: TerminalTexts = {
  title: '终端',
  log: '终端',
  empty:
    '在播放头处向 swarm 提问，或下达命令：命令会成为时间线上的一枚图钉。输入 help 查看全部用法。',
  input: '播放头处的命令',
  hint: 'docker service ps web_web',
  clear: '清空终端',
  working: '正在运行…',
  added: (time) => `已放在时间线的 ${time} 处。`,
  unanswered: '没有管理节点应答。',
  lineOfScript: (number) => `脚本第 ${number} 行`,
  failed: (numbers, isEnd) =>
    isEnd
      ? `由于 set -e，脚本停在第 ${numbers.at(-1)} 行。`
      : `第 ${numbers.join('、')} 行失败；没有 set -e 时，脚本会像 sh 一样继续执行。`,
  notWatched: '只有查询可以 watch。',
  giveRest: (lines) => `尚未执行任何命令。执行能理解的 ${lines} 行`,
  watching: '随播放头更新，按 Ctrl+C 结束。',
  endWatch: '停止',
  meant: ['是否想输入', '？'],
  takeMeant: '放入命令行',
  tabTakes: '按 Tab 采用。',
  copy: '复制输出',
  copied: '已复制',
  more: (count) => `还有 ${count} 个`,
  search: '向前搜索：',
  notFound: '没有找到',
  help: [
    ['查询', '由播放头处的 swarm 回答；支持 --format、--filter、--no-trunc 和 -q，与 docker 相同'],
    ['更改、故障', '成为播放头处的图钉；输出与 docker 相同'],
    [
      'logs',
      '打印容器的输出：启动、监听、停止、健康检查的变化、逐条的错误响应，其余响应在结束时只给总数；-f 随播放头继续，docker events 也是如此',
    ],
    ['ps、logs、inspect', '询问执行命令的节点的守护进程；stack config 打印 docker 读到的文件'],
    [
      'docker -H ssh://节点、ssh 节点 docker',
      '把命令交给该节点的守护进程，docker --context 节点 也一样；属于 manager 的事，worker 会拒绝',
    ],
    ['watch 命令', '随播放头反复查询；Ctrl+C 结束'],
    ['sleep 10', '推迟粘贴的脚本中后面命令的时间'],
    ['clear, exit', '清空记录、关闭终端；也可用 Ctrl+L 和 Ctrl+D'],
    ['Tab', '补全，或采用建议；先按 Escape 再按 Tab 离开终端'],
    ['↑ ↓ Ctrl+R', '浏览或搜索输入过的命令'],
    ['Ctrl+U Ctrl+C', '删除光标左侧的内容、结束正在运行的命令'],
  ],
  goTo: (time) => `跳到 ${time}`,
};
