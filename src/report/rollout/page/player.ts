/** The page's own script: plays the tapes. It asks nothing of the page but what stands in it, and is ES2020. */
export const PLAYER = `
(() => {
  const read = document.getElementById('tapes');
  if (!read) return;
  const { words, tapes } = JSON.parse(read.textContent);
  const PAUSE = 1400;

  for (const section of document.querySelectorAll('[data-tape]')) {
    const tape = tapes[section.dataset.tape];
    if (tape.steps.length > 1) mount(section, tape);
  }

  function mount(section, { start, steps }) {
    const player = section.querySelector('.player');
    const stage = section.querySelector('.still').querySelector('.zones').cloneNode(true);
    const rows = section.querySelectorAll('.steps tbody tr');
    const slider = player.querySelector('input');
    const said = player.querySelector('.said');
    const playing = player.querySelector('[data-do=play]');
    const cards = [...stage.querySelectorAll('.host')].reduce((all, card) => {
      all[card.dataset.group] = card;
      return all;
    }, []);
    const last = steps.length - 1;
    let now = 0;
    let timer;

    const ACTIONS = {
      first: () => show(0),
      back: () => show(now - 1),
      forward: () => show(now + 1),
      last: () => show(last),
      play: () => (timer === undefined ? play() : pause()),
    };
    const KEYS = { ArrowLeft: 'back', ArrowRight: 'forward', Home: 'first', End: 'last' };

    function play() {
      if (now === last) show(0);
      playing.textContent = 'Pause';
      timer = setInterval(() => (now < last ? show(now + 1) : pause()), PAUSE);
    }

    function pause() {
      clearInterval(timer);
      timer = undefined;
      playing.textContent = 'Play';
    }

    function show(step) {
      now = Math.min(last, Math.max(0, step));
      if (now === last) pause();
      slider.value = now;
      slider.setAttribute('aria-valuetext', 'step ' + now + ' of ' + last);
      arrange();
      rows.forEach((row, i) => {
        if (i === now) row.setAttribute('aria-current', 'step');
        else row.removeAttribute('aria-current');
      });
      bring(rows[now]);
      const text = [...rows[now].querySelector('.words').childNodes].map((node) => node.cloneNode(true));
      said.replaceChildren('step ' + now + ' of ' + last + ': ', ...text);
    }

    function arrange() {
      const fillings = [...start];
      for (const changes of steps.slice(0, now + 1)) for (const [card, filling] of changes) fillings[card] = filling;
      const changed = new Set(steps[now].map(([card]) => card));
      cards.forEach((card, i) => {
        card.querySelector('use').setAttribute('href', '#filling-' + fillings[i]);
        card.querySelector('.load').textContent = words[fillings[i]];
        card.classList.toggle('changed', changed.has(i));
      });
    }

    /** Into sight within its own table: the page itself stays where it is. */
    function bring(row) {
      const frame = row.closest('.scroll');
      const head = frame.querySelector('thead').offsetHeight;
      const [top, bottom] = [row.offsetTop - head, row.offsetTop + row.offsetHeight];
      if (top < frame.scrollTop) frame.scrollTop = top;
      else if (bottom > frame.scrollTop + frame.clientHeight) frame.scrollTop = bottom - frame.clientHeight;
    }

    player.addEventListener('click', ({ target }) => {
      const action = target.dataset.do;
      if (!action) return;
      if (action !== 'play') pause();
      ACTIONS[action]();
    });
    player.addEventListener('keydown', (event) => {
      const action = KEYS[event.key];
      if (!action || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      pause();
      ACTIONS[action]();
    });
    slider.addEventListener('input', () => {
      pause();
      show(Number(slider.value));
    });

    slider.max = last;
    player.append(stage);
    player.hidden = false;
    section.classList.add('playable');
    show(0);
  }
})();
`;
