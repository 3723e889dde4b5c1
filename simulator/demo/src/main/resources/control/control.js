// Fetches the state twice a second and sends what a button says; opened charges stay open.
const live = document.getElementById('live');
const said = document.getElementById('said');
async function refresh() {
  try {
    const open = [...live.querySelectorAll('details[open] summary')].map((summary) => summary.textContent);
    live.innerHTML = await (await fetch('/live')).text();
    for (const details of live.querySelectorAll('details')) {
      if (open.includes(details.querySelector('summary').textContent)) details.open = true;
    }
  } catch (gone) {
    said.textContent = 'The demo has stopped.';
  }
  setTimeout(refresh, 500);
}
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new URLSearchParams(new FormData(event.target, event.submitter));
  said.textContent = await (await fetch('/do', { method: 'POST', body: form })).text();
});
refresh();
