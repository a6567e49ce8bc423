/** The account of the sample network, whose people are invented: it names the account's folder. */
export const sampleAccountId = 'sample';
