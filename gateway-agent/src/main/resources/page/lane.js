// Puts each new state into the page and says when news stop coming. Opened details stay open.
const live = document.getElementById('live');
const stale = document.getElementById('stale');
let last = Date.now();
const news = new EventSource('/live');
news.onmessage = (event) => {
  last = Date.now();
  const open = [...live.querySelectorAll('details[open] summary time')].map((time) => time.textContent);
  live.innerHTML = event.data;
  for (const details of live.querySelectorAll('details')) {
    if (open.includes(details.querySelector('time').textContent)) details.open = true;
  }
};
setInterval(() => { stale.hidden = Date.now() - last < 5000; }, 1000);
