import type { ShareCode } from '../analysis';
import type { Ms } from '../engine';

/** What a service is to get of the requests. */
export interface PartFact {
  readonly service: string;
  /** `95%` */
  readonly share: string;
  readonly tasks: number;
}

/** Who gets how much of the requests for one name, and why. */
export interface SharingTexts {
  readonly title: (name: string) => string;
  /** @param wanted - null: nothing was wanted */
  readonly share: (version: string, share: string, wanted: string | null) => string;
  readonly noRequest: string;
  readonly why: Readonly<Record<ShareCode, (parts: readonly PartFact[], until: string) => string>>;
  /** What choosing it does. */
  readonly askWhy: string;
  readonly live: string;
  readonly idle: string;
  /** It gets requests through the same proxy, but not these. */
  readonly tested: string;
  readonly absent: string;
  readonly wanted: (share: string) => string;
  /** Of a task of a proxy. */
  readonly readsIn: (inMs: Ms) => string;
  readonly readAt: (time: string, every: string) => string;
  readonly hasNotRead: string;
  /** What it will find when it reads again. */
  readonly unknown: (what: string, agoMs: Ms) => string;
  /** The same in short. @param what - a service or a task */
  readonly missed: (what: string, agoMs: Ms) => string;
  readonly routesTo: (parts: string) => string;
  readonly noRoute: string;
  readonly noTask: (services: string) => string;
}
