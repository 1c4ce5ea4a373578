/** Has the built page kept on the device; where a browser keeps nothing, it works all the same. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}

function register(): void {
  // Refused where the page is from a file, or where storage is switched off.
  navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
}
