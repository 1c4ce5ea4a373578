import type { TerminalTexts } from '../terminal-texts';

export const zhTerminal: TerminalTexts = {
  log: '终端',
  input: '播放头处的命令',
  hint: 'docker service ps web_web',
  run: '执行',
  wide: '加宽终端',
  narrow: '收窄终端',
  working: '正在运行…',
  added: (time) => `已放在时间线的 ${time} 处。`,
  unanswered: '没有管理节点应答。',
  stopped: (number) => `脚本停在第 ${number} 行。`,
  notWatched: '只有问题可以 watch。',
  giveRest: (lines) => `尚未执行任何命令。执行能理解的 ${lines} 行`,
  watching: '随播放头更新；按 Ctrl+C 或 Escape 结束',
  help: [
    '问题由播放头处的 swarm 回答：docker service ls|ps|inspect、node ls|ps|inspect、stack ls|ps|services、secret|config ls|inspect、network ls；支持 --format、--filter、--no-trunc 和 -q。',
    'docker service logs 打印容器的输出：启动、监听、停止、健康检查的变化、逐条的错误响应，其余响应在结束时只给总数。加 -f 则随播放头继续；不带 --until 的 docker events 也是如此：列出自运行开始以来 swarm 中的事件，以及执行命令的那个节点上的容器事件。',
    '会改变集群的命令成为播放头处的一枚图钉：docker service create|update|scale|rollback|rm、stack deploy|rm、node update|promote|demote|rm、secret|config create|rm、swarm join|leave|update。',
    '故障：chaos kill|unhealthy SERVICE.SLOT、node-down|node-up NODE、partition NODE… 与 heal、image REF JSON、traffic SERVICE RATE。',
    'watch 命令会随播放头反复询问。粘贴的脚本逐行读取；sleep 10 会推迟后面命令的时间。clear 清空记录。',
    'Tab 补全，方向键浏览输入过的命令；按 Escape 再按 Tab 离开终端。',
  ],
  goTo: (time) => `跳到 ${time}`,
};
