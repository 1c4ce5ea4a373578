import type { LinkReach, ShareTexts } from '../share-texts';

const REACH: Readonly<Record<LinkReach, string>> = {
  anywhere: '足够短，任何聊天软件都能发送',
  'most-chats': '足够短，大多数聊天软件都能发送',
  'some-chats': '有些聊天软件会截断这么长的链接：请改为发送场景文件',
  nowhere: '太长，无法打开：请改为发送场景文件',
};

const number = new Intl.NumberFormat('zh-Hans');

export const zhShare: ShareTexts = {
  title: '分享这次运行',
  explanation: '链接包含整个场景。在你发给别人之前，不会向任何地方发送任何内容。',
  ways: '分享方式',
  tabs: {
    link: '链接',
    embed: '嵌入',
    picture: '图片',
    data: '文件',
    script: '脚本',
  },
  name: '标题',
  link: '链接',
  opens: '打开位置',
  fromTheStart: '从头开始',
  atThisMoment: (time) => `从此刻 ${time} 开始`,
  view: '显示',
  views: {
    page: '页面默认内容',
    events: '事件',
    plan: '计划',
    requests: '请求',
    pool: '负载均衡池',
    figures: '指标',
    secrets: '密钥',
  },
  copyLink: '复制链接',
  copied: '已复制',
  copyFailed: '浏览器不允许页面复制。请选中文字后自行复制。',
  length: (characters, reach) => `${number.format(characters)} 个字符：${REACH[reach]}`,
  qr: {
    name: '链接的二维码',
    enlarge: '放大显示',
    shrink: '返回对话框',
    fine: '链接较长，图案较密：请放大显示，并让大家靠近一些扫描。',
    tooLong: '链接太长，无法生成二维码。与示例相近的场景链接较短。',
  },
  embed: {
    explanation: '放进你自己的网页：显示运行的画面和播放头，不含设置。它只请求本页面自身的文件。',
    code: 'HTML',
    copy: '复制 HTML',
    reset: '重置',
    open: '在 Swarmscope 中打开',
  },
  picture: {
    explanation: '完整的时间线，附标题、命令和链接。',
    preview: '图片',
    copyPng: '复制为 PNG',
    savePng: '保存为 PNG',
    saveSvg: '保存为 SVG',
    film: '影片',
    filmExplanation: (seconds) =>
      `把这次运行制作成 ${seconds} 秒的 WebM，包含节点和时间线，在本设备上制作。`,
    saveFilm: '制作影片',
    filming: (percent) => `正在制作，${percent} %`,
    cancel: '取消',
    noFilm: '此浏览器无法制作影片。',
    failed: '此浏览器无法完成这一操作。',
    caption: (ending, failed, lowest) =>
      `${ending} · ${number.format(failed)} 个请求失败 · 池中最少 ${lowest}`,
  },
  data: {
    explanation: '供电子表格使用的表，以及供本页面使用的场景。',
    events: '事件（CSV）',
    eventsAre: (count) => `${number.format(count)} 行，含规则与原因`,
    requests: '请求（CSV）',
    requestsAre: (count) => `${number.format(count)} 行，含任务与结果`,
    scenario: '场景文件',
    scenarioIs: '拖到页面上即可再次打开。',
  },
};
