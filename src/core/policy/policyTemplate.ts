/** The policy that a new document begins with: the cleanup guide as lines to change. */
export function policyTemplate(): string {
  return `# What to do with my connections
#
# Each line is a decision (keep, review or remove) and a filter, the same as in the grid. The first line that matches a
# person decides. Applying the policy only marks people; nothing is removed before you plan it.
# What you decided by hand stays as it is. Lines that begin with # say nothing: take the # away to use them.

# Keep those with whom there is something
keep   has:recommendation
keep   is:conversation last:<3y
keep   has:note
keep   tag:client
# keep   company:(="My employer" OR ="An important client")

# Look again at old connections
review connected:5y+ has:message

# Remove noise
remove is:recruiter messages:0 connected:1y+
remove connected:5y+ messages:0
`;
}
