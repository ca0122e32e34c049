#include "typeset/line_breaking.h"
namespace broadsheet {
std::vector<LineRange> optimal_lines(const ShapedParagraphData& d, const LineOptions& o) { return greedy_lines(d, o); }
std::vector<LineRange> balanced_lines(const ShapedParagraphData& d, const LineOptions& o) { return greedy_lines(d, o); }
std::vector<InnerBreak> hyphen_breaks(const ShapedParagraphData&, const Piece&, std::uint32_t) { return {}; }
}
