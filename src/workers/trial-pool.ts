import type { Point, Prepared, Sweep, TrialAnswer, Trials } from '../analysis';

/** What runs trials apart from the page: a worker of a browser, or a thread of Node. */
export interface TrialWorker {
  /** Takes trials, by a number of their own. */
  begin(id: number, trials: Trials): Promise<void>;
  prepare(id: number, points: readonly Point[]): Promise<readonly Prepared[]>;
  run(id: number, points: readonly Point[]): Promise<readonly TrialAnswer[]>;
  /** Forgets trials. */
  end(id: number): Promise<void>;
  /** Stops it, whatever it does: it answers nothing any more. */
  stop(): void;
}

/** How far a run of points has got. */
export interface TrialProgress {
  readonly done: number;
  readonly of: number;
  /** So much longer, by what it took so far, in ms. */
  readonly leftMs: number;
}

/** Who wants points run. */
export interface TrialWish {
  /** Told of each point once, by its position among those asked for, as it is done. */
  readonly onAnswer: (position: number, answer: TrialAnswer, progress: TrialProgress) => void;
  readonly signal?: AbortSignal;
}

/** What a worker does at one go takes about so long: less and messages weigh, more and a cancel waits. */
const CHUNK_MS = 25;
const CHUNK_MAX = 8;
/** What is still under way so long after a cancel is stopped with its worker. */
const PATIENCE_MS = 60;

/** Workers that run trials, as many at once as there are. They are made when they are first needed. */
export class TrialPool {
  private readonly workers: (TrialWorker | undefined)[];
  private begun = 0;
  /** Done once nobody runs points any more. */
  private turn: Promise<unknown> = Promise.resolve();

  /** @param size - how many workers */
  constructor(
    private readonly make: () => TrialWorker,
    size: number,
  ) {
    this.workers = Array.from({ length: size }, () => undefined);
  }

  get size(): number {
    return this.workers.length;
  }

  workerAt(place: number): TrialWorker {
    return (this.workers[place] ??= this.make());
  }

  /** Takes a worker out that is not to be waited for. */
  drop(place: number): void {
    this.workers[place]?.stop();
    this.workers[place] = undefined;
  }

  /** Waits for whoever runs points: a worker that is dropped has nobody else's work. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const own = this.turn.then(act, act);
    this.turn = own;
    return own;
  }

  /** Begins trials of one scenario: points can be run until {@link TrialSession.end}. */
  open(trials: Trials): TrialSession {
    return new TrialSession(this, this.begun++, trials);
  }

  /** Stops all workers. */
  close(): void {
    for (let place = 0; place < this.size; place++) this.drop(place);
  }
}

/**
 * Trials of one scenario. Points that come to the same scenario share a run, whenever they are asked
 * for; of all sessions of a pool, one after the other runs points.
 */
export class TrialSession {
  /** By the key of a scenario: its answer, or the promise of one. */
  private readonly answers = new Map<string, Promise<TrialAnswer>>();
  /** Workers that know these trials. */
  private readonly knowing = new Map<TrialWorker, Promise<void>>();
  /** What each worker runs now. */
  private readonly underWay = new Map<TrialWorker, readonly Claimed[]>();
  private runsBegun = 0;
  private spentMs = 0;
  private runsDone = 0;

  constructor(
    private readonly pool: TrialPool,
    private readonly id: number,
    private readonly trials: Trials,
  ) {}

  /** Runs that were handed to workers: no more than there are different scenarios. */
  get runs(): number {
    return this.runsBegun;
  }

  /**
   * Runs points, in order.
   *
   * @returns once all are done, or none is under way any more after a cancel: true if all are done
   */
  run(points: readonly Point[], wish: TrialWish): Promise<boolean> {
    return this.pool.inTurn(() => this.runNow(points, wish));
  }

  private async runNow(
    points: readonly Point[],
    { onAnswer, signal }: TrialWish,
  ): Promise<boolean> {
    const queue = new Queue(points, signal);
    const beginMs = performance.now();
    let done = 0;
    const tell = (position: number, answer: TrialAnswer): void => {
      if (signal?.aborted === true) return;
      done++;
      const of = points.length;
      const leftMs = ((performance.now() - beginMs) / done) * (of - done);
      onAnswer(position, answer, { done, of, leftMs });
    };
    const places = Array.from({ length: this.pool.size }, (_, place) => place);
    await Promise.all(places.map((place) => this.work(place, queue, tell)));
    return done === points.length;
  }

  /** Forgets what the workers know of these trials. */
  async end(): Promise<void> {
    this.answers.clear();
    const known = [...this.knowing.keys()];
    this.knowing.clear();
    await Promise.all(known.map((worker) => worker.end(this.id)));
  }

  /** One worker goes through the queue, and prepares the next points while it runs some. */
  private async work(place: number, queue: Queue, tell: Tell): Promise<void> {
    if (queue.isEmpty) return;
    const worker = this.pool.workerAt(place);
    const finished = this.go(worker, queue, tell).then(() => true);
    const isDone = await Promise.race([
      finished,
      queue.cancelled.then(() => withinPatience(finished)),
    ]);
    if (isDone) return;
    this.knowing.delete(worker);
    this.forget(this.underWay.get(worker) ?? []);
    this.pool.drop(place);
  }

  private async go(worker: TrialWorker, queue: Queue, tell: Tell): Promise<void> {
    const shared: Promise<void>[] = [];
    await this.begin(worker);
    let chunk = queue.take(this.chunkSize);
    let prepared = this.prepare(worker, chunk);
    while (chunk.length > 0) {
      const keys = await prepared;
      if (queue.isCancelled) return;
      const own = chunk.flatMap((item, i) => this.claim(item, keys[i] as Prepared, tell, shared));
      const running = this.runOwn(worker, own, tell);
      chunk = queue.take(this.chunkSize);
      // It waits in the worker, behind the run.
      prepared = this.prepare(worker, chunk);
      await running;
    }
    // What others run for it.
    await Promise.all(shared);
  }

  private prepare(worker: TrialWorker, items: readonly Item[]): Promise<readonly Prepared[]> {
    return items.length === 0 ? NOTHING : worker.prepare(this.id, pointsOf(items));
  }

  private begin(worker: TrialWorker): Promise<void> {
    let begun = this.knowing.get(worker);
    if (begun === undefined) {
      this.knowing.set(worker, (begun = worker.begin(this.id, this.trials)));
    }
    return begun;
  }

  /** Says whether a point is this worker's to run; else it is answered by whoever has run the same. */
  private claim(
    item: Item,
    prepared: Prepared,
    tell: Tell,
    shared: Promise<void>[],
  ): readonly Claimed[] {
    if (!prepared.ok) {
      tell(item.position, prepared);
      return [];
    }
    const known = this.answers.get(prepared.value);
    if (known !== undefined) {
      shared.push(known.then((answer) => tell(item.position, answer)));
      return [];
    }
    let resolve: Claimed['resolve'] = unheard;
    const answer = new Promise<TrialAnswer>((done) => (resolve = done));
    this.answers.set(prepared.value, answer);
    return [{ ...item, key: prepared.value, resolve }];
  }

  private async runOwn(worker: TrialWorker, own: readonly Claimed[], tell: Tell): Promise<void> {
    if (own.length === 0) return;
    this.runsBegun += own.length;
    this.underWay.set(worker, own);
    const beginMs = performance.now();
    let answers: readonly TrialAnswer[];
    try {
      answers = await worker.run(this.id, pointsOf(own));
    } catch (error) {
      this.forget(own);
      throw error;
    }
    this.underWay.delete(worker);
    this.spentMs += performance.now() - beginMs;
    this.runsDone += own.length;
    own.forEach(({ position, resolve }, i) => {
      const answer = answers[i] as TrialAnswer;
      resolve(answer);
      tell(position, answer);
    });
  }

  /** What has not come to an end may be asked for again. */
  private forget(claims: readonly Claimed[]): void {
    for (const { key } of claims) this.answers.delete(key);
  }

  private get chunkSize(): number {
    if (this.runsDone === 0) return 1;
    const runMs = this.spentMs / this.runsDone;
    return Math.min(Math.max(Math.floor(CHUNK_MS / runMs), 1), CHUNK_MAX);
  }
}

/**
 * Runs the cells of a sweep, coarse ones first.
 *
 * @param wish - told of each answer by its cell
 */
export const runSweep = (
  session: TrialSession,
  { order, points }: Pick<Sweep, 'order' | 'points'>,
  { onAnswer, ...wish }: TrialWish,
): Promise<boolean> =>
  session.run(
    order.map((cell) => points[cell] ?? []),
    {
      ...wish,
      onAnswer: (position, answer, progress) =>
        onAnswer(order[position] as number, answer, progress),
    },
  );

/** Whether something that was cancelled ends soon enough by itself. */
async function withinPatience(done: Promise<boolean>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const isDone = await Promise.race([done, over]);
  clearTimeout(timer);
  return isDone;
}

type Tell = (position: number, answer: TrialAnswer) => void;

/** A point that is to be run. */
interface Item {
  /** Among those asked for. */
  readonly position: number;
  readonly point: Point;
}

interface Claimed extends Item {
  readonly key: string;
  readonly resolve: (answer: TrialAnswer) => void;
}

const unheard = (): void => undefined;

const NOTHING: Promise<readonly Prepared[]> = Promise.resolve([]);

const pointsOf = (items: readonly Item[]): readonly Point[] => items.map(({ point }) => point);

/** Points in order, until somebody cancels. */
class Queue {
  private next = 0;
  /** When somebody does. */
  readonly cancelled: Promise<void>;

  constructor(
    private readonly points: readonly Point[],
    private readonly signal: AbortSignal | undefined,
  ) {
    this.cancelled = new Promise((resolve) => {
      if (signal?.aborted === true) resolve();
      else signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  get isCancelled(): boolean {
    return this.signal?.aborted === true;
  }

  get isEmpty(): boolean {
    return this.isCancelled || this.next >= this.points.length;
  }

  take(count: number): readonly Item[] {
    if (this.isCancelled) return [];
    const from = this.next;
    const taken = this.points.slice(from, from + count);
    this.next += taken.length;
    return taken.map((point, i) => ({ position: from + i, point }));
  }
}
