// Blocks of an article as HTML elements. Class names: article_page.h.
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "page/html.h"

namespace broadsheet {

struct BlockHtmlOptions {
  std::string language;        // of the element around the block
  std::string words_language;  // of the page's own words
  LinkBase base;
  bool is_lead = false;  // the picture is above the fold: fetch it first
};

// `extra` is attributes for the block's outermost element, ready HTML (` data-block="3"`).
std::string block_html(const Block& block, const BlockHtmlOptions& options,
                       std::string_view extra = {});

std::string figure_html(const Figure& figure, const BlockHtmlOptions& options,
                        std::string_view extra = {});

// The <img>, or an honest box where the archive doesn't have the picture.
std::string image_html(const Image& image, const BlockHtmlOptions& options);

// Whether `src` is a file of the site: pack empties or leaves every other one.
bool is_in_site(std::string_view src);

}  // namespace broadsheet
