// News of a consultation as it happens: a stream of events; where the service has no room for one, a question now and
// then. A page in the background listens to nothing and asks once when it comes back.

const PAUSE = 4000; // milliseconds between two questions
const AGAIN = 10; // questions after which the stream is tried again

export const watching = (place, { told, changed }) => {
  let seq = Number(place.dataset.seq);
  let stream = null;
  let timer = 0;
  let asked = 0;

  const stop = () => {
    stream?.close();
    stream = null;
    clearTimeout(timer);
  };

  const ask = async () => {
    try {
      const answer = await fetch(`${place.dataset.news}?after=${seq}`, { headers: { "If-None-Match": `"${seq}"` } });
      if (answer.status === 200) {
        const news = await answer.json();
        for (const step of news.steps) told(step.said);
        seq = news.seq;
        changed();
      }
    } catch {
      told(place.dataset.lost);
    }
  };

  const later = () => {
    timer = setTimeout(async () => {
      await ask();
      asked += 1;
      if (document.hidden) return;
      if (asked % AGAIN) later();
      else listen();
    }, PAUSE * (0.75 + Math.random() / 2));
  };

  const listen = () => {
    const address = new URL(place.dataset.watch, location.href);
    address.searchParams.set("after", String(seq));
    stream = new EventSource(address);
    stream.addEventListener("step", (event) => told(JSON.parse(event.data).said));
    stream.addEventListener("seq", (event) => {
      seq = Number(event.data);
      changed();
    });
    stream.addEventListener("error", () => {
      if (stream?.readyState !== EventSource.CLOSED) return; // the browser comes again by itself
      stop();
      later();
    });
  };

  document.addEventListener("visibilitychange", async () => {
    stop();
    if (document.hidden) return;
    await ask();
    listen();
  });
  addEventListener("pagehide", stop);
  listen();
};
