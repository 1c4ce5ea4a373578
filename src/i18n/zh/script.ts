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
  unread: (number, line) => `第 ${number} 行无法理解：${line}`,
  why: (why, what) => {
    switch (why) {
      case 'block':
        return '这里不执行循环、条件和函数：请直接写出其中的命令。';
      case 'background':
        return '这里没有后台运行：请去掉 &。';
      case 'unclosed':
        return '引号、括号或 here-document 没有结束。';
      case 'unexpected':
        return '任何 shell 都不接受这样的写法：每行一条命令，或用 && 或 ; 连接多条。';
      case 'program':
        return `“${what}”不是这里的命令：可用的有 docker、chaos、sleep，以及写文件的 cat、tee、echo、printf。`;
      case 'sleep':
        return 'sleep 后面应是秒数，或 1m 这样的时长。';
      case 'pipe':
        return '管道左边只能是 echo、printf 或 cat（脚本写出的文件），右边只能是 docker secret create 名称 -、docker config create 名称 - 或 docker stack deploy -c - 名称。';
      case 'or':
        return '这里认为每条命令都会成功：后面只能接 || true 或 || exit。';
      case 'redirect':
        return '这里不能把 docker 的输出写入文件。';
      case 'unknown':
        return `“${what}”在这里没有值：请在上面赋值，例如 NAME=value；如果要原样交给 docker，请放在单引号里。`;
      case 'no-file':
        return `没有文件“${what}”：请在上面写出，例如 cat > ${what} <<'EOF'`;
      case 'not-simulated':
        return '这条 docker 命令不在模拟范围内：请删去，或在前面加 #。';
      case 'note':
        return '#@ 注释由键、冒号和值组成，例如 #@ seed: 7，每个键一次：swarmscope、title、seed、engine、until、jitter、luck；node、image、traffic 可以有多行；步骤里有 name、at、after、delay、when、unless、timeout、run。';
      case 'not-a-step':
        return '这一行会丢失：命令应写在函数 step_N 里，由 look() 用 at N 秒 或 after N 步骤 延迟 超时 发出。';
      case 'step':
        return '一个步骤是一条 docker 命令，或在上面有一行 #@ run: 命令。';
      case 'call':
        return 'look() 必须把每个步骤恰好发出一次，写作 at N 秒 或 after N 步骤 延迟 超时；被后面的步骤引用的步骤要有 #@ name。';
      case 'condition':
        return '条件可以是 true、false，或脚本自带的函数（updated、paused、rolled_back、running、replicas、gone、ran、drained、node_is、check），用 && 和 || 连接。';
      case 'disagrees':
        return '下面的函数说的不一样：请两处一起改，或删去这一行。';
      case 'empty':
        return '其中没有 docker 或 chaos 的命令。';
    }
  },
  taking: {
    open: '导入脚本…',
    title: '导入脚本',
    explanation:
      '从这里下载的脚本会还原成同一次运行，并带上你的改动。其他脚本中能理解 docker 命令、sleep 以及写文件的命令；节点和镜像保持现状。',
    script: '你的脚本',
    file: '打开文件…',
    take: '导入',
    cancel: '取消',
    problems: (count) => `有 ${count} 行无法理解，没有导入任何内容。`,
    line: (line) => `第 ${line} 行`,
    goTo: (line) => `转到第 ${line} 行`,
  },
};
