import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import {
  FrameCursor,
  isPast,
  type Frame,
  type Ms,
  type Recording,
  type TaskFrame,
} from '../../../engine';
import { versionsOf } from '../../../analysis';
import { clock } from '../../../i18n/format';
import { hueOf } from '../../version-hue';
import { COLORS, VERSION_COLORS } from './colors';
import { filmMs } from './film-length';
import { imageOf } from './raster';
import { plotX } from './timeline-picture';

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES_A_SECOND = 20;
/** Progress is told after so many frames, and the page drawn. */
const FRAMES_AT_ONCE = 5;

interface FilmOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Films a run: its nodes above, its timeline beneath, what is to come paler.
 *
 * @param svg - the picture of its timeline
 * @returns a WebM; null when it was called off
 * @throws where the browser has no encoder for it
 */
export async function takeFilm(
  svg: string,
  recording: Recording,
  { signal, onProgress }: FilmOptions,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = canvas.getContext('2d');
  const codec = await getFirstEncodableVideoCodec(['vp9', 'vp8'], { width: WIDTH, height: HEIGHT });
  if (brush === null || codec === null) throw new Error('there is no encoder for a film');
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: 4_000_000 });
  output.addVideoTrack(source, { frameRate: FRAMES_A_SECOND });
  await output.start();
  const scene: Scene = {
    brush,
    picture: await placed(svg),
    recording,
    versions: versionsOf(recording),
  };
  const cursor = new FrameCursor(recording);
  const frames = Math.ceil((filmMs(recording) / 1000) * FRAMES_A_SECOND);
  for (let i = 0; i <= frames; i++) {
    const atMs = (i / frames) * recording.endMs;
    drawFrame(scene, cursor.frameAt(atMs), atMs);
    await source.add(i / FRAMES_A_SECOND, 1 / FRAMES_A_SECOND);
    if (i % FRAMES_AT_ONCE !== 0) continue;
    onProgress(i / frames);
    await new Promise(requestAnimationFrame);
    if (!signal.aborted) continue;
    await output.cancel();
    return null;
  }
  await output.finalize();
  return new Blob([target.buffer ?? new ArrayBuffer(0)], { type: 'video/webm' });
}

/** The timeline as it lies in the film. */
interface Placed {
  readonly bitmap: ImageBitmap;
  readonly left: number;
  /** Pixels of the film for each of its own. */
  readonly scale: number;
}

/** Drawn once, since a document is drawn anew each time. */
async function placed(svg: string): Promise<Placed> {
  const image = await imageOf(svg);
  const room = HEIGHT - NODES_HEIGHT;
  const scale = Math.min(WIDTH / image.naturalWidth, room / image.naturalHeight);
  const width = Math.round(image.naturalWidth * scale);
  const height = Math.round(image.naturalHeight * scale);
  const sharp = document.createElement('canvas');
  sharp.width = width;
  sharp.height = height;
  sharp.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return { bitmap: await createImageBitmap(sharp), left: (WIDTH - width) / 2, scale };
}

interface Scene {
  readonly brush: CanvasRenderingContext2D;
  readonly picture: Placed;
  readonly recording: Recording;
  /** By row of tasks. */
  readonly versions: readonly number[];
}

/** The nodes have so much room above the timeline. */
const NODES_HEIGHT = 210;
/** How much of the future is hidden by it. */
const VEIL = 0.7;
/** Above it a picture has its title. */
const PLOT_TOP = 66;

function drawFrame(scene: Scene, frame: Frame, atMs: Ms): void {
  const { brush, picture, recording } = scene;
  const { bitmap, left, scale } = picture;
  const { height } = bitmap;
  brush.fillStyle = COLORS.panel;
  brush.fillRect(0, 0, WIDTH, HEIGHT);
  drawNodes(scene, frame);
  const playhead = left + plotX(recording.endMs, atMs) * scale;
  const plotTop = NODES_HEIGHT + PLOT_TOP * scale;
  brush.drawImage(bitmap, left, NODES_HEIGHT);
  // What is to come is covered by a veil.
  brush.globalAlpha = VEIL;
  brush.fillStyle = COLORS.panel;
  brush.fillRect(playhead, plotTop, WIDTH - playhead, height);
  brush.globalAlpha = 1;
  brush.fillStyle = COLORS.accent;
  brush.fillRect(playhead - 1, plotTop, 2, NODES_HEIGHT + height - plotTop);
  brush.font = '600 20px Inter, system-ui, sans-serif';
  brush.textAlign = 'right';
  brush.fillText(clock(atMs), WIDTH - 16, 28);
  brush.textAlign = 'left';
}

const MARGIN = 16;
const CARD_GAP = 10;
const CARD_TOP = 40;
const TASK_HEIGHT = 22;
/** More nodes are cards too narrow to read. */
const CARDS_MOST = 12;

function drawNodes({ brush, recording, versions }: Scene, { nodes, tasks }: Frame): void {
  const shown = nodes.slice(0, CARDS_MOST);
  const width = (WIDTH - 2 * MARGIN + CARD_GAP) / Math.max(shown.length, 1) - CARD_GAP;
  shown.forEach(({ index, name, alive, availability }, i) => {
    const left = MARGIN + i * (width + CARD_GAP);
    brush.globalAlpha = alive && availability !== 'drain' ? 1 : 0.4;
    brush.strokeStyle = COLORS.line;
    brush.strokeRect(left, CARD_TOP, width, NODES_HEIGHT - CARD_TOP - 8);
    brush.fillStyle = COLORS.ink;
    brush.font = '600 13px Inter, system-ui, sans-serif';
    brush.fillText(name, left + 8, CARD_TOP + 18, width - 16);
    const here = tasks.filter(
      (task): task is TaskFrame => task?.node === index && !isPast(task.state, 'running'),
    );
    here.forEach((task, row) => {
      const top = CARD_TOP + 26 + row * TASK_HEIGHT;
      if (top + TASK_HEIGHT > NODES_HEIGHT - 10) return;
      drawTask(brush, task, versions[task.index] ?? 1, { left: left + 8, top, width: width - 16 });
    });
    brush.globalAlpha = 1;
  });
  brush.fillStyle = COLORS.muted;
  brush.font = '13px Inter, system-ui, sans-serif';
  const hidden = recording.nodes.length - shown.length;
  if (hidden > 0) brush.fillText(`+ ${hidden}`, MARGIN, CARD_TOP - 12);
}

function drawTask(
  brush: CanvasRenderingContext2D,
  { name, state, pool }: TaskFrame,
  version: number,
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): void {
  const color = VERSION_COLORS[hueOf(version) - 1] ?? COLORS.muted;
  brush.strokeStyle = color;
  brush.setLineDash(state === 'running' ? [] : [3, 2]);
  brush.strokeRect(left, top, width, TASK_HEIGHT - 4);
  brush.setLineDash([]);
  if (state === 'running') {
    const before = brush.globalAlpha;
    brush.fillStyle = color;
    brush.globalAlpha = before * (pool === 'in' ? 0.4 : 0.15);
    brush.fillRect(left, top, width, TASK_HEIGHT - 4);
    brush.globalAlpha = before;
  }
  brush.fillStyle = COLORS.ink;
  brush.font = '12px Inter, system-ui, sans-serif';
  brush.fillText(name, left + 6, top + 13, width - 12);
}
