import { get, put, remove } from './api.js';

/**
 * Web push for this browser: what it shows while no page of ours is open (push-worker.js). Subscribed where notifications
 * are allowed and the server has keys; told to the server at each visit, because a subscription can change by itself.
 */
const WORKER = '/push-worker.js';

function bytes(base64url) {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function isSame(key, buffer) {
  const known = buffer ? new Uint8Array(buffer) : [];
  return known.length === key.length && key.every((byte, index) => byte === known[index]);
}

/** Whether this browser is told of requests also while no page is open, from now on. */
export async function subscribe() {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) {
    return false;
  }
  const { publicKey } = await get('/api/readers/me/push');
  if (!publicKey) {
    return false;
  }
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const key = bytes(publicKey);
  let subscription = await pushManager.getSubscription();
  if (subscription && !isSame(key, subscription.options?.applicationServerKey)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  await put('/api/readers/me/push', { endpoint, p256dh: keys.p256dh, auth: keys.auth });
  return true;
}

/** Notifications are not allowed any more: what was subscribed before ends here and at the server. */
export async function unsubscribe() {
  const registration = await navigator.serviceWorker?.getRegistration(WORKER);
  const subscription = await registration?.pushManager?.getSubscription();
  if (subscription) {
    await remove(`/api/readers/me/push?endpoint=${encodeURIComponent(subscription.endpoint)}`);
    await subscription.unsubscribe();
  }
}
