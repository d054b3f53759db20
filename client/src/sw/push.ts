// Pushes: fixed words about what happened, and the page that shows it; one tag, one line on the screen.
declare const self: ServiceWorkerGlobalScope;

interface Told {
  title: string;
  url: string;
  tag: string;
}

export function listenForPushes(): void {
  self.addEventListener("push", (event) => {
    const told = toldBy(event.data);
    event.waitUntil(
      self.registration.showNotification(told.title, {
        tag: told.tag,
        icon: "/icon.svg",
        data: told.url,
      }),
    );
  });
  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(String(event.notification.data)));
  });
}

// A browser must show something for every push, readable or not.
function toldBy(data: PushMessageData | null): Told {
  try {
    const { title, url, tag } = (data?.json() ?? {}) as Partial<Told>;
    const isPage = typeof url === "string" && url.startsWith("/") && !url.startsWith("//");
    if (title && tag) return { title, tag, url: isPage ? url : "/notifications" };
  } catch {
    // Not ours to read: the list says what it was.
  }
  return { title: "RGMS", tag: "unread", url: "/notifications" };
}

async function open(url: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window" });
  const [first] = windows;
  if (!first) return void (await self.clients.openWindow(url));
  await first.focus();
  await first.navigate(url);
}
