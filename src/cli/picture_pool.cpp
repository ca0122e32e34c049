#include "cli/picture_pool.h"

#include <algorithm>
#include <utility>

namespace broadsheet {

PicturePool::PicturePool(unsigned thread_count, MakePicture make)
    : thread_count_(thread_count > 0 ? thread_count
                                     : std::max(1u, std::thread::hardware_concurrency())),
      make_(std::move(make)) {}

PicturePool::~PicturePool() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    tasks_.clear();
  }
  has_work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::future<MadePicture> PicturePool::start(const std::string& file, const PictureRecipe& recipe) {
  Task task([this, file, recipe] { return make_(file, recipe); });
  std::future<MadePicture> made = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    if (threads_.size() < thread_count_) threads_.emplace_back([this] { work(); });
  }
  has_work_.notify_one();
  return made;
}

void PicturePool::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    has_work_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
    if (is_ending_) return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
  }
}

}  // namespace broadsheet
