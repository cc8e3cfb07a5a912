/** Stands in every secret that the endpoint hands out: no file, log or message of ours may ever hold it. */
export const SECRET_MARKER = 'SeCrEtMaRkEr';
