/** Forbids `Math.random`, `Date.now` and `performance.now` in numerical code: randomness is an argument, and results do not depend on the clock. */
const NUMERICAL = /\/lib\/(core|numerics|problems|tensor|models|baselines)\//;
const AMBIENT = new Set(["Math.random", "Date.now", "performance.now"]);

const plugin: Deno.lint.Plugin = {
  name: "propagator",
  rules: {
    "no-ambient-randomness": {
      create(context) {
        if (!NUMERICAL.test(context.filename.replaceAll("\\", "/"))) return {};
        return {
          MemberExpression(node) {
            const name = context.sourceCode.getText(node);
            if (!AMBIENT.has(name)) return;
            context.report({ node, message: `${name} in numerical code`, hint: "Pass a seeded generator instead" });
          },
        };
      },
    },
  },
};
export default plugin;
