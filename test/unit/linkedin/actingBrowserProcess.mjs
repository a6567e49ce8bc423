// Acts as the browser process, without a browser: everything goes well, and a card that is shown waits for the person.
const answer = (id, value) => process.send?.({ kind: 'answer', id, value });
const waiting = new Map();
/** The list has this one person under another address. */
const moved = ({ value }) => (value.slug === 'moved-away' ? { movedTo: 'moved-here' } : {});
let open = '';

process.on('message', (message) => {
  if (message.kind === 'abort') {
    waiting.get(message.id)?.();
    return;
  }
  const { id, name } = message;
  switch (name) {
    case 'launch':
      setTimeout(() => answer(id, { name: 'None', executablePath: '/nowhere' }), 200);
      return;
    case 'prepare':
      open = 'menu';
      answer(id, { kind: 'ready', ...moved(message) });
      return;
    case 'ask':
    case 'confirm': {
      const needed = name === 'ask' ? 'menu' : 'question';
      if (open !== needed) {
        process.send?.({ kind: 'error', id, code: 'notPrepared', message: 'Nothing is open. Nothing was clicked.' });
        return;
      }
      open = name === 'ask' ? 'question' : '';
      answer(id, name === 'ask' ? { kind: 'open' } : { kind: 'removed' });
      return;
    }
    case 'watchRemoval':
      if ('movedTo' in moved(message)) {
        answer(id, { kind: 'skip', reason: 'notListed', ...moved(message) });
        return;
      }
      waiting.set(id, () => answer(id, { kind: 'skip', reason: 'interrupted' }));
      console.error('shown');
      return;
    case 'takeUntold':
      answer(id, []);
      return;
    default:
      open = '';
      answer(id, undefined);
  }
});
process.on('disconnect', () => process.exit(0));
