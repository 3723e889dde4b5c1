// Puts the state into the page twice a second and sends what a button says. Only what is marked data-live is replaced,
// so that nobody's typing is lost; opened charges stay open.
const said = document.getElementById('said');
function replace(fresh) {
  const old = document.getElementById(fresh.id);
  const open = [...old.querySelectorAll('details[open] summary')].map((summary) => summary.textContent);
  old.innerHTML = fresh.innerHTML;
  for (const details of old.querySelectorAll('details')) {
    if (open.includes(details.querySelector('summary').textContent)) details.open = true;
  }
}
async function refresh() {
  try {
    const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    page.querySelectorAll('[data-live]').forEach(replace);
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
