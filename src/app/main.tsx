import { createRoot } from 'react-dom/client';
import { keepAddress, openAddress } from '../state/address';
import { languageIsThere } from '../state/language';
import { advance } from '../state/playhead';
import { crash } from '../state/scenario';
import { App } from './App';
import { keepOffline } from './keep-offline';
import './app.css';

/** The only animation frame loop: it moves the playhead, and everything follows that. */
const LONGEST_STEP_MS = 100;

let lastMs: number | null = null;
function tick(nowMs: number): void {
  // After a pause of the whole page (another tab) time does not jump.
  if (lastMs !== null) advance(Math.min(nowMs - lastMs, LONGEST_STEP_MS));
  lastMs = nowMs;
  requestAnimationFrame(tick);
}

window.addEventListener('error', (event) => crash(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => crash(event.reason));
window.addEventListener('hashchange', () => void openAddress());
void openAddress();
keepAddress();
keepOffline();
void languageIsThere().then(() => {
  createRoot(document.getElementById('root') as HTMLElement).render(<App />);
  requestAnimationFrame(tick);
});
