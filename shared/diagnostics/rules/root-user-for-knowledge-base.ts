import { defineRule } from '../define-rule';

/** D43: the account was read as its root user, who cannot make a knowledge base (the answer to that call: NOT_APPLICABLE). */
export const rootUserForKnowledgeBase = defineRule({
  id: 'root-user-for-knowledge-base',
  code: 'D43',
  title: 'Root user used for a knowledge base',
  severity: 'high',
  kind: 'advice',
  appliesTo: [],
  explains: {},
  messages: {
    'read-as-root': {
      title: 'You are signed in as the root user of {account}',
      text: 'This account was read as the root user of {account}. With the root user no knowledge base can be created, and no policy here limits what it does.',
      fix: 'Sign in to {account} as a user of IAM Identity Center or with an IAM role, and let that one create the knowledge base.',
    },
  },
  check: ({ model }, say) => {
    const caller = model.snapshot.caller ?? '';
    const account = /^arn:[^:]+:(?:iam|sts)::(\d{12}):root$/.exec(caller)?.[1];
    if (account === undefined) return [];
    const said = say('read-as-root', { account });
    return [
      { said, edges: [], evidence: [{ document: caller, pointer: '', wanted: null, found: caller }], cause: caller },
    ];
  },
});
