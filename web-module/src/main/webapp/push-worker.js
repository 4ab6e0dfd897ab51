/*
 * What a device shows of SoulSeer while no page of it is open: the server's words, and nothing else. A later push about
 * the same takes the place of an earlier one.
 */
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const { topic, title, text, path } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, {
    body: text,
    tag: topic,
    requireInteraction: true,
    data: { path },
  }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const open = pages.find((page) => new URL(page.url).pathname === event.notification.data.path);
    await (open ? open.focus() : self.clients.openWindow(event.notification.data.path));
  })());
});
