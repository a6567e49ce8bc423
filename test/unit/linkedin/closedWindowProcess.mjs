// Acts as the browser process: the first person is removed or their menu opened, and then the browser's window is closed.
const answer = (id, value) => process.send?.({ kind: 'answer', id, value });

process.on('message', ({ id, name }) => {
  if (name === 'launch') answer(id, { name: 'None', executablePath: '/nowhere' });
  else if (name === 'watchRemoval') {
    answer(id, { kind: 'removed' });
    process.send?.({ kind: 'browserClosed' });
    console.error('closed');
  } else if (name === 'prepare') {
    answer(id, { kind: 'ready' });
    process.send?.({ kind: 'browserClosed' });
    console.error('closed');
  } else answer(id, undefined);
});
process.on('disconnect', () => process.exit(0));
