import type { LinkReach, ShareTexts } from '../share-texts';

const REACH: Readonly<Record<LinkReach, string>> = {
  anywhere: 'short enough for every chat',
  'most-chats': 'short enough for most chats',
  'some-chats': 'some chats cut links of that length: send the scenario as a file instead',
  nowhere: 'too long to open: send the scenario as a file instead',
};

const number = new Intl.NumberFormat('en');

export const enShare: ShareTexts = {
  title: 'Share this run',
  explanation:
    'The link holds the whole scenario. Nothing is sent anywhere until you send it to somebody.',
  ways: 'Ways to share',
  tabs: {
    link: 'Link',
    embed: 'Embed',
    picture: 'Picture',
    data: 'Files',
    script: 'Script',
  },
  name: 'Title',
  link: 'Link',
  opens: 'Opens',
  fromTheStart: 'from the start',
  atThisMoment: (time) => `at this moment, ${time}`,
  view: 'Shows',
  views: {
    page: 'the page as it likes',
    events: 'events',
    plan: 'the plan',
    requests: 'requests',
    pool: 'the pool',
    figures: 'figures',
    secrets: 'secrets',
  },
  copyLink: 'Copy link',
  copied: 'Copied',
  copyFailed: 'Your browser does not let the page copy. Select the text and copy it yourself.',
  length: (characters, reach) => `${number.format(characters)} characters: ${REACH[reach]}`,
  qr: {
    name: 'QR code of the link',
    enlarge: 'Show it large',
    shrink: 'Back to the dialog',
    fine: 'A long link makes a fine pattern: show it large, and let people come closer.',
    tooLong: 'The link is too long for a QR code. A scenario near an example makes a short one.',
  },
  embed: {
    explanation:
      'For a page of your own: the run with its picture and its playhead, without settings. It asks for nothing but the page itself.',
    code: 'HTML',
    copy: 'Copy HTML',
    reset: 'Reset',
    open: 'Open in Swarmscope',
  },
  picture: {
    explanation: 'The whole timeline with title, commands and link.',
    preview: 'The picture',
    copyPng: 'Copy as PNG',
    savePng: 'Save as PNG',
    saveSvg: 'Save as SVG',
    film: 'Film',
    filmExplanation: (seconds) =>
      `The run as a WebM of ${seconds} s, with nodes and timeline, made on this device.`,
    saveFilm: 'Make a film',
    filming: (percent) => `Filming, ${percent} %`,
    cancel: 'Cancel',
    noFilm: 'This browser cannot make a film.',
    failed: 'That did not work in this browser.',
    caption: (ending, failed, lowest) =>
      `${ending} · ${failed === 1 ? '1 request fails' : `${number.format(failed)} requests fail`} · ${lowest} lowest in pool`,
  },
  data: {
    explanation: 'Tables for a spreadsheet, and the scenario for this page.',
    events: 'Events as CSV',
    eventsAre: (count) => `${number.format(count)} lines, with rule and cause`,
    requests: 'Requests as CSV',
    requestsAre: (count) => `${number.format(count)} lines, with task and outcome`,
    scenario: 'Scenario as a file',
    scenarioIs: 'Drag it onto the page to open it again.',
  },
};
