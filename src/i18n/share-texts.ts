import type { RunTab } from './messages';

/** Ways to take a run along. */
export const SHARE_TABS = ['link', 'embed', 'picture', 'data', 'script'] as const;
export type ShareTab = (typeof SHARE_TABS)[number];

/** How many places take a link of some length. */
export type LinkReach = 'anywhere' | 'most-chats' | 'some-chats' | 'nowhere';

/** What is written about sharing a run. */
export interface ShareTexts {
  readonly title: string;
  readonly explanation: string;
  readonly ways: string;
  readonly tabs: Readonly<Record<ShareTab, string>>;
  readonly name: string;
  readonly link: string;
  readonly opens: string;
  readonly fromTheStart: string;
  readonly atThisMoment: (time: string) => string;
  readonly view: string;
  readonly views: Readonly<Record<'page' | RunTab, string>>;
  readonly copyLink: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly length: (characters: number, reach: LinkReach) => string;
  readonly qr: {
    /** What it is, for who does not see it. */
    readonly name: string;
    readonly enlarge: string;
    readonly shrink: string;
    /** It would be too fine for a camera at the back of a room. */
    readonly fine: string;
    readonly tooLong: string;
  };
  readonly embed: {
    readonly explanation: string;
    readonly code: string;
    readonly copy: string;
    readonly reset: string;
    readonly open: string;
  };
  readonly picture: {
    readonly explanation: string;
    readonly preview: string;
    readonly copyPng: string;
    readonly savePng: string;
    readonly saveSvg: string;
    readonly film: string;
    readonly filmExplanation: (seconds: number) => string;
    readonly saveFilm: string;
    readonly filming: (percent: number) => string;
    readonly cancel: string;
    readonly noFilm: string;
    readonly failed: string;
    /** Beneath the title: how it ends, requests that fail, the pool at its lowest. */
    readonly caption: (ending: string, failed: number, lowest: string) => string;
  };
  readonly data: {
    readonly explanation: string;
    readonly events: string;
    readonly eventsAre: (count: number) => string;
    readonly requests: string;
    readonly requestsAre: (count: number) => string;
    readonly scenario: string;
    readonly scenarioIs: string;
  };
}
