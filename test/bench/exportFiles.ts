const companies = [
  'Bluefern Labs',
  '"Bluefern Labs, Inc."',
  'Quarry & Sons',
  'Łódź Werke',
  '李氏科技',
  '"Say ""Hi"" Media"',
];
const titles = ['Data Engineer', '"VP, Sales"', 'Recruiter', 'CTO', '', 'Lecturer'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A Connections.csv as LinkedIn writes it, of invented people: every hundredth row is a hidden member. */
export function connectionsCsv(rows: number): string {
  const lines = [
    'Notes:',
    '"When exporting your connection data, you may notice that some of the email addresses are missing."',
    '',
    'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
  ];
  for (let row = 0; row < rows; row++) {
    const date = `${String((row % 28) + 1).padStart(2, '0')} ${months[row % 12] ?? ''} ${2010 + (row % 16)}`;
    if (row % 100 === 99) {
      lines.push(`,,,,,,${date}`);
      continue;
    }
    const address = `https://www.linkedin.com/in/${row % 7 === 0 ? 'jos%C3%A9' : 'nadia'}-velasquez-${row.toString(36)}`;
    const email = row % 20 === 0 ? `nadia${row}@example.org` : '';
    lines.push(
      `Nadia ${row},${row % 7 === 0 ? 'José' : 'Velasquez-Orth'},${address},${email},${companies[row % 6] ?? ''},${titles[row % 5] ?? ''},${date}`,
    );
  }
  return lines.join('\n');
}

/** A messages.csv of 2026, every field quoted and most texts over several lines, between the owner and people of `connectionsCsv`. */
export function messagesCsv(messages: number): string {
  const own = 'https://www.linkedin.com/in/samokoro';
  const lines = [
    '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS","IS MESSAGE DRAFT","IS CONVERSATION DRAFT"',
  ];
  for (let message = 0; message < messages; message++) {
    const row = ((message * 31) % 500) * 14 + 1;
    const name = `Nadia ${row} Velasquez-Orth`;
    const theirs = `https://www.linkedin.com/in/nadia-velasquez-${row.toString(36)}`;
    const sent = message % 2 === 0;
    const [from, fromUrl, to, toUrl] = sent ? ['Sam Okoro', own, name, theirs] : [name, theirs, 'Sam Okoro', own];
    const text = `Thanks for the intro, ""really"".\nLunch on day ${message}?\n\n${'I will be in town, and so will they. '.repeat(message % 9)}`;
    const date = `20${String(10 + (message % 16))}-0${(message % 9) + 1}-1${message % 10} 09:15:41 UTC`;
    lines.push(
      `"2-conversation-${row}","","${from}","${fromUrl}","${to}","${toUrl}","${date}","","${text}","INBOX","","No","No"`,
    );
  }
  return lines.join('\n');
}
